import { constant, type Statement, sql } from "#platform/database/database.ts";

/**
 * A table whose columns `<name>_cipher` a data key seals, and how the row is named in their associated data. A test holds
 * this list against the catalogue of the database.
 */
export type SealedTable = {
  table: string;
  columns: readonly string[];
  /** Ordered, unique and indexed, to go through the table by. */
  id: { column: string; type: "uuid" | "bytea" | "bigint" | "text" };
  /** SQL over the table as `t`: the text that names the row. No join: one would be read from its beginning every batch. */
  row: string;
};

export const SEALED_TABLES: readonly SealedTable[] = [
  {
    table: "account",
    columns: ["phone", "name", "document"],
    id: { column: "id", type: "uuid" },
    row: "t.id::text",
  },
  {
    table: "join_draft",
    columns: ["payload"],
    id: { column: "id", type: "bytea" },
    row: "encode(t.id, 'hex')",
  },
  {
    table: "consent_receipt",
    columns: ["guardian_name"],
    id: { column: "number", type: "text" },
    row: "t.number",
  },
  {
    table: "role_invitation",
    columns: ["phone", "note"],
    id: { column: "id", type: "uuid" },
    row: "t.id::text",
  },
  { table: "removal_notice", columns: ["text"], id: { column: "id", type: "uuid" }, row: "t.id::text" },
  { table: "register_report", columns: ["text"], id: { column: "id", type: "uuid" }, row: "t.id::text" },
  {
    table: "exemption",
    columns: ["note"],
    id: { column: "membership_id", type: "uuid" },
    row: "t.membership_id::text",
  },
  { table: "export", columns: ["key"], id: { column: "id", type: "uuid" }, row: "t.id::text" },
  {
    table: "expected_import",
    columns: ["file", "reading"],
    id: { column: "id", type: "uuid" },
    row: "t.id::text",
  },
  {
    table: "expected_person",
    columns: ["name", "phone"],
    id: { column: "id", type: "uuid" },
    row: "t.id::text",
  },
  { table: "sms_message", columns: ["to", "body"], id: { column: "id", type: "uuid" }, row: "t.id::text" },
  {
    table: "person_key",
    columns: ["key"],
    id: { column: "person_id", type: "bigint" },
    row: "(select encode(p.document_index, 'hex') from person p where p.id = t.person_id)",
  },
];

/**
 * Columns that are sealed under a key of the row's own, in `person_key`; and those that a row saved before has in their
 * place, under that key or, when it has none yet, under a data key.
 */
export const OWN_SEALED = {
  table: "person",
  columns: ["identity"],
  columnsBefore: ["document", "name", "phone"],
} as const;

/** Whether one of the columns of `t` begins otherwise than `header`. Erased values are empty. */
export const sealedOtherwise = (columns: readonly string[], header: Uint8Array): Statement =>
  columns
    .map((name) => constant(`t.${name}_cipher`))
    .map((cipher) => sql`(octet_length(${cipher}) > 0 and substring(${cipher} for 2) <> ${header}::bytea)`)
    .reduce((any, one) => sql`${any} or ${one}`);

/** Whether the person `t` is sealed as before, or otherwise than with `header`. */
export const personSealedOtherwise = (header: Uint8Array): Statement =>
  sql`t.identity_cipher is null or ${sealedOtherwise(OWN_SEALED.columns, header)}`;
