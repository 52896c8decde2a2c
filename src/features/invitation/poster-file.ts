import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { POSTER_FORMATS } from "#domain/poster/drawing.ts";
import { createCaller } from "#server/app-router.ts";
import { contextOfComponent } from "#server/context.ts";
import { requireSession } from "#server/current-session.ts";
import { asDomainError } from "#server/error-map.ts";

/** Answers with the PDF, to whoever may share the register; to anybody else as for one that does not exist. */
export const posterFile = async (request: Request, registerId: string): Promise<Response> => {
  await requireSession();
  const asked = new URL(request.url).searchParams.get("format");
  const format = POSTER_FORMATS.find((known) => known === asked) ?? notFound();
  const caller = createCaller(await contextOfComponent(await headers()));
  const file = await caller.invitation.posterPdf({ registerId, format }).catch((error: unknown) => {
    const code = asDomainError(error)?.code;
    if (code === "not_found") {
      notFound();
    }
    // Its page says why.
    if (code === "register_suspended") {
      redirect(`/registers/${registerId}`);
    }
    throw error;
  });
  const name = encodeURIComponent(`${file.organisationName}-海报-${format}.pdf`);
  return new Response(file.pdf, {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="poster-${format}.pdf"; filename*=UTF-8''${name}`,
      "cache-control": "private, no-store",
    },
  });
};
