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
  "role_invitation",
  "removal_notice",
  "account",
  "session",
] as const;
type ErasedKind = (typeof ERASED_KINDS)[number];

/** How much of each kind was erased; what is missing is none. */
export type Erased = Partial<Record<ErasedKind, number>>;

/** Why it was erased. */
export const DELETION_EVENTS = [
  "member_left",
  "member_removed",
  "consent_lapsed",
  "register_dissolved",
  "register_wound_up",
  "register_closed",
  "programme_ended",
] as const;
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
  /** By kind; at the end of the programme by table. */
  erased: z.record(z.string().regex(/^[a-z_]+$/), z.int().positive()),
  /** At the end of the programme: ids of the data keys that were destroyed. */
  keysDestroyed: z.array(z.string()).optional(),
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

/** The statement of the end of the programme: everything, by table, and the data keys. */
export const programmeEnd = (facts: {
  id: string;
  at: Date;
  issuer: string;
  software: string;
  erased: Readonly<Record<string, number>>;
  keys: readonly string[];
}): DeletionStatement => {
  const { id, at, issuer, software, erased, keys } = facts;
  const counts = Object.entries(erased).filter(([, count]) => count > 0);
  return {
    schema: SCHEMA,
    id,
    event: "programme_ended",
    issuedAt: at.toISOString(),
    issuer,
    software,
    registers: [],
    erased: Object.fromEntries(counts),
    keysDestroyed: [...keys],
  };
};

/** The text that is signed. */
export const signedText = ({ keysDestroyed, ...receipt }: DeletionStatement): string =>
  canonicalJson(keysDestroyed === undefined ? receipt : { ...receipt, keysDestroyed });

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

/**
 * Makes the receipt of an erasure, inside the transaction that erases, so that there is neither an erasure without a receipt nor a
 * receipt without an erasure.
 */
export type Certify = (erasure: { registers: string[]; erased: Erased }) => DeletionReceipt;
