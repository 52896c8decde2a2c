import type { IncomingMessage } from "node:http";

const MAX_BYTES = 16 * 1024;
/** More than any field may hold, and short enough for the procedures: the domain says that it is too long. */
const MAX_FIELD = 1000;

/** A submitted form; a field that was not sent is empty. */
export type FormBody = { field(name: string): string };

/** Reads a form of at most 16 kB; says why not otherwise. */
export const readFormBody = async (
  request: IncomingMessage,
): Promise<FormBody | "too_large" | "not_a_form"> => {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers["content-type"] ?? "")) {
    return "not_a_form";
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) {
      return "too_large";
    }
    chunks.push(chunk);
  }
  const fields = new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
  return { field: (name) => (fields.get(name) ?? "").slice(0, MAX_FIELD) };
};
