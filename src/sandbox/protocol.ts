import { z } from "zod";
import { DOCUMENT_TYPES } from "#domain/identity/document.ts";
import { nameKey } from "#domain/identity/name.ts";
import type { ChangeFeed } from "./change-feed.ts";
import type { HealthStates } from "./health-state.ts";
import { Refusal } from "./http.ts";
import type { KnownPeople } from "./known-people.ts";
import type { Population } from "./population.ts";
import { type TokenBook, tokenBook } from "./tokens.ts";

/** Most tokens in one look-up, and most people that one page of changes may be asked for. */
export const MAX_BATCH = 10_000;

const verifySchema = z.object({
  name: z.string().min(1).max(200),
  documentType: z.enum(DOCUMENT_TYPES),
  documentNumber: z.string().regex(/^[0-9A-Z]{5,20}$/),
  phone: z.string().regex(/^1[3-9]\d{9}$/),
});

const lookupSchema = z.object({ tokens: z.array(z.string().max(64)) });

const changesSchema = z.object({
  cursor: z.string().max(200).nullable(),
  limit: z.number().int().min(1).max(MAX_BATCH),
});

/** The look-up's answer: each array has one entry per token, in the order asked. */
export type LookupBody = {
  sourceTime: string;
  outcome: string[];
  codeState: (string | null)[];
  popupReason: (string | null)[];
  testResult: (string | null)[];
  testSampledAt: (number | null)[];
  vaccination: (string | null)[];
  doses: (number | null)[];
  lastDoseOn: (string | null)[];
};

/** A page of changes: the columns of a look-up of its tokens. */
export type ChangesBody = LookupBody & { cursor: string; more: boolean; tokens: string[] };

const parsed = <T>(schema: z.ZodType<T>, body: unknown): T => {
  const result = schema.safeParse(body);
  if (!result.success) {
    const fields = [...new Set(result.error.issues.map((issue) => String(issue.path[0] ?? "body")))];
    throw new Refusal("invalid_request", `missing or malformed: ${fields.join(", ")}`);
  }
  return result.data;
};

/** The operations of protocol v1 over the made-up population. */
export const bureauOperations = (options: {
  secret: string;
  population: Population;
  states: HealthStates;
  known: KnownPeople;
  feed: ChangeFeed;
  now: () => Date;
}) => {
  const { population, states, known, feed, now } = options;
  const books = new Map<string, TokenBook>();

  const bookOf = (platformId: string): TokenBook => {
    const book = books.get(platformId) ?? tokenBook(options.secret, platformId, population.size);
    books.set(platformId, book);
    return book;
  };

  /**
   * An unknown person, another name and another phone get one and the same answer after one and the same work: an unknown
   * document is compared with the first person, and a token is made whether or not it is given.
   */
  const verify = (platformId: string, body: unknown) => {
    const claim = parsed(verifySchema, body);
    const found = population.find({ type: claim.documentType, number: claim.documentNumber });
    const index = found ?? 0;
    const person = population.person(index);
    const token = bookOf(platformId).issue(index);
    const agrees = [
      found !== null,
      person.phone === claim.phone,
      nameKey(person.name) === nameKey(claim.name),
    ];
    if (!agrees.every(Boolean)) {
      return { outcome: "mismatch" };
    }
    known.add(platformId, [index]);
    return { outcome: "match", token };
  };

  const lookup = (platformId: string, body: unknown): LookupBody => {
    const { tokens } = parsed(lookupSchema, body);
    if (tokens.length > MAX_BATCH) {
      throw new Refusal("too_large", `more than ${MAX_BATCH} tokens`);
    }
    const indexes = bookOf(platformId).read(tokens);
    known.add(platformId, indexes);
    return statusesOf(indexes);
  };

  const statusesOf = (indexes: readonly number[]): LookupBody => {
    const at = now();
    const found = indexes.map((index) => {
      const foreigner = index >= 0 && population.documentType(index) !== "resident_id";
      return index < 0 ? null : states.statusAt(index, foreigner, at.getTime());
    });
    return {
      sourceTime: at.toISOString(),
      outcome: found.map((status) => (status === null ? "not_found" : "found")),
      codeState: found.map((status) => status?.codeState ?? null),
      popupReason: found.map((status) => status?.popupReason ?? null),
      testResult: found.map((status) => status?.testResult ?? null),
      testSampledAt: found.map((status) => status?.testSampledAt ?? null),
      vaccination: found.map((status) => status?.vaccination ?? null),
      doses: found.map((status) => status?.doses ?? null),
      lastDoseOn: found.map((status) => status?.lastDoseOn ?? null),
    };
  };

  const changes = (platformId: string, body: unknown): ChangesBody => {
    const { cursor, limit } = parsed(changesSchema, body);
    const page =
      cursor === null
        ? { cursor: feed.head(), more: false, indexes: [] }
        : feed.page(platformId, cursor, limit);
    const tokens = page.indexes.map((index) => bookOf(platformId).issue(index));
    return { cursor: page.cursor, more: page.more, tokens, ...statusesOf(page.indexes) };
  };

  return { verify, lookup, changes };
};

export type BureauOperations = ReturnType<typeof bureauOperations>;
