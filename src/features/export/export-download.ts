import { config } from "#platform/config/config.ts";
import { createCaller } from "#server/app-router.ts";
import { type Context, contextOfFetch } from "#server/context.ts";
import { asDomainError, httpStatusOf } from "#server/error-map.ts";
import { isSameOrigin } from "#server/same-origin.ts";
import { readPart } from "./own-exports.ts";

const TYPES: Readonly<Record<string, string>> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
  pdf: "application/pdf",
};

const REFUSALS: Readonly<Record<string, string>> = {
  not_found:
    "文件不存在、已过期或已删除，请回到报表页重新导出。 This file is gone or has expired; please export it again.",
  register_suspended:
    "平台已暂停该团体簿，文件不能下载；请看团体簿页面上的原因。 This register is suspended, so its files cannot be downloaded; its page says why.",
};
const AWAY = "服务暂时不可用，请稍后再试。 This is not available right now; please try again later.";

const refused = (status: number, code: string): Response =>
  new Response(`${REFUSALS[code] ?? AWAY}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });

/** The sign-in page, which leads on to the page of the file. */
const toSignIn = (registerId: string): Response => {
  const next = encodeURIComponent(`/registers/${encodeURIComponent(registerId)}/export`);
  return new Response(null, {
    status: 307,
    headers: { location: `/login?next=${next}`, "cache-control": "no-store" },
  });
};

/** RFC 6266, RFC 5987: a name in any script, and one in ASCII for whoever does not know the other. */
const disposition = (fileName: string): string => {
  const clean = fileName.replaceAll(/[\p{Cc}\p{Cf}"\\/:*?<>|;]/gu, "_");
  const ascii = clean.replaceAll(/[^\x20-\x7E]+/g, "_");
  const encoded = encodeURIComponent(clean).replaceAll(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
};

/** What answers the download's address; another site's page cannot have somebody's browser ask for it. */
export const exportDownload = async (
  request: Request,
  ids: { registerId: string; exportId: string },
): Promise<Response> => {
  const headers = Object.fromEntries(request.headers);
  if (headers["sec-fetch-site"] !== "none" && !isSameOrigin(headers, config().PUBLIC_URL)) {
    return refused(403, "not_found");
  }
  try {
    return await exportFile(await contextOfFetch(request, new Headers()), ids);
  } catch {
    return refused(503, "service_unavailable");
  }
};

/**
 * The file of a finished export as a download, for whoever made it, read part by part as the browser takes it. A part that
 * is gone meanwhile, or a role that is, breaks the download off.
 */
const exportFile = async (
  context: Context,
  ids: { registerId: string; exportId: string },
): Promise<Response> => {
  try {
    const { fileName, bytes } = await createCaller(context).export.open(ids);
    const accountId = context.session?.accountId ?? "";
    return new Response(partsOf(context.deps, { ...ids, accountId }, bytes), {
      headers: {
        "content-type": TYPES[fileName.split(".").at(-1) ?? ""] ?? "application/octet-stream",
        "content-length": String(bytes),
        "content-disposition": disposition(fileName),
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    const code = asDomainError(error)?.code ?? "not_found";
    return code === "unauthenticated" ? toSignIn(ids.registerId) : refused(httpStatusOf(code), code);
  }
};

const partsOf = (
  deps: Context["deps"],
  file: { registerId: string; accountId: string; exportId: string },
  bytes: number,
): ReadableStream<Uint8Array> => {
  let number = 0;
  let sent = 0;
  return new ReadableStream(
    {
      async pull(controller) {
        const part = sent < bytes ? await readPart(deps, { ...file, number }) : null;
        if (part !== null) {
          number += 1;
          sent += part.byteLength;
          controller.enqueue(part);
        } else if (sent === bytes) {
          controller.close();
        } else {
          controller.error(new Error("the file was deleted, or its reader's role ended, while it was read"));
        }
      },
    },
    { highWaterMark: 0 },
  );
};
