import { z } from "zod";
import type { ChangePage } from "#ports/health-source.ts";
import { readLookupAnswer } from "./lookup-answer.ts";

const TOKEN = /^[\w-]{1,64}$/;

/** Printable ASCII: a cursor is the source's own, and only kept for it. */
const cursor = z.string().regex(/^[\x21-\x7e]{1,200}$/);

const pageOf = z.object({ cursor, more: z.boolean(), tokens: z.array(z.unknown()) });

/** Reads where the feed stands. Null when the answer breaks the protocol. */
export const readFeedHead = (body: unknown): string | null => {
  const head = z.object({ cursor }).safeParse(body);
  return head.success ? head.data.cursor : null;
};

/** Reads a page of changes. Null when the answer breaks the protocol: an entry without a token could be anybody's. */
export const readChangePage = (body: unknown): ChangePage | null => {
  const page = pageOf.safeParse(body);
  if (!page.success) {
    return null;
  }
  const tokens = page.data.tokens.filter(
    (token): token is string => typeof token === "string" && TOKEN.test(token),
  );
  const answer = readLookupAnswer(body, page.data.tokens.length);
  return answer === null || tokens.length !== page.data.tokens.length
    ? null
    : { ...answer, tokens, cursor: page.data.cursor, more: page.data.more };
};
