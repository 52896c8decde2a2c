import { z } from "zod";
import { canonicalJson } from "#lib/canonical-json.ts";

/** What can be erased, in the order in which a receipt lists it. */
export const ERASED_KINDS = [
  "register",
  "membership",
  "consent_link",
  "person",
  "health_status",
  "join_draft",
  "one_time_code",
  "sms_message",
  "account",
  "session",
] as const;
type ErasedKind = (typeof ERASED_KINDS)[number];

/** How much of each kind was erased; what is missing is none. */
export type Erased = Partial<Record<ErasedKind, number>>;

/** Why it was erased. */
export const DELETION_EVENTS = ["member_left", "register_dissolved"] as const;
export type DeletionEvent = (typeof DELETION_EVENTS)[number];

const SCHEMA = "tuantibu-deletion-receipt/1";

const statement = z.strictObject({
  schema: z.literal(SCHEMA),
  id: z.uuid(),
  event: z.enum(DELETION_EVENTS),
  issuedAt: z.iso.datetime(),
  issuer: z.string(),
  software: z.string(),
  registers: z.array(z.uuid()),
  erased: z.partialRecord(z.enum(ERASED_KINDS), z.int().positive()),
});

const signedReceipt = z.strictObject({
  receipt: statement,
  signature: z.strictObject({ algorithm: z.literal("Ed25519"), keyId: z.string(), value: z.base64url() }),
});

/** What a deletion receipt states. Nothing in it says whose data it was. */
export type DeletionStatement = z.output<typeof statement>;

/** A statement and the Ed25519 signature (RFC 8032) over its canonical JSON. */
export type DeletionReceipt = z.output<typeof signedReceipt>;

/** The statement of an erasure; kinds of which nothing was erased are left out. */
export const deletionStatement = (
  facts: Omit<DeletionStatement, "schema" | "issuedAt" | "erased"> & { at: Date; erased: Erased },
): DeletionStatement => {
  const { at, erased, ...rest } = facts;
  const counts = ERASED_KINDS.flatMap((kind) => {
    const count = erased[kind] ?? 0;
    return count > 0 ? [[kind, count] as const] : [];
  });
  return { schema: SCHEMA, ...rest, issuedAt: at.toISOString(), erased: Object.fromEntries(counts) };
};

/** The text that is signed. */
export const signedText = (receipt: DeletionStatement): string => canonicalJson(receipt);

/** The receipt in a file's text; null for anything else, also with a single member too many. */
export const parseDeletionReceipt = (text: string): DeletionReceipt | null => {
  try {
    const parsed = signedReceipt.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};

/** The file that the person keeps. */
export const receiptFile = (receipt: DeletionReceipt): string => `${JSON.stringify(receipt, null, 2)}\n`;
