import { randomBytes } from "node:crypto";
import { Agent, request as httpRequest } from "node:http";
import pg from "pg";
import { maskName } from "#domain/identity/mask.ts";
import { regionName } from "#domain/register/region.ts";
import { signedHeaders } from "#lib/signed-request.ts";
import { envelopeKeys } from "#platform/keys/envelope-keys.ts";
import { blindIndex, fieldCipher } from "#platform/keys/field-cipher.ts";
import { secretMasterKey } from "#platform/keys/secret-master-key.ts";

export type Row = Record<string, unknown>;
export type Run = (text: string, values: unknown[]) => Promise<Row[]>;
export type Claim = { name: string; document: { type: string; number: string }; phone: string };
export type Draft = {
  claim: Claim;
  token: string;
  consent: { version: string; locale: string; textHash: string };
};
export type Register = {
  id: string;
  organisationName: string;
  address: string;
  registrarMasked: string;
  purpose: string;
};

/** A setting that the benchmark has given to this process. */
export const setting = (name: string): string => {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set`);
  }
  return value;
};

export const pool = new pg.Pool({ connectionString: setting("DATABASE_URL"), max: 20 });
const suite = "international";
const keys = envelopeKeys(pool, {
  master: secretMasterKey({ secret: setting("MASTER_KEY"), suite }),
  suite,
});
await keys.ready();
export const cipher = fieldCipher(keys);
export const index = blindIndex(keys);

export const query: Run = async (text, values) => (await pool.query(text, values)).rows;
export const minutesFrom = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
export const bytesOf = (value: unknown): Uint8Array => value as Uint8Array;
export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

const agent = new Agent({ keepAlive: true });

/** A signed POST of JSON, as the product sends it to the health source and to the SMS gateway. */
export const postSigned = (target: URL, secret: string, payload: unknown): Promise<Row> =>
  new Promise((resolve, reject) => {
    const body = JSON.stringify(payload);
    const signed = signedHeaders(secret, {
      platformId: "tuantibu",
      method: "POST",
      path: target.pathname,
      timestamp: Math.floor(Date.now() / 1000),
      nonce: randomBytes(18).toString("base64url"),
      body,
    });
    const headers = {
      ...signed,
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
    };
    const sent = httpRequest(target, { method: "POST", agent, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      answer.on("end", () =>
        answer.statusCode === 200
          ? resolve(JSON.parse(text))
          : reject(new Error(`${target.pathname}: ${answer.statusCode}`)),
      );
    });
    sent.on("error", reject).end(body);
  });

export const askSource = (operation: string, payload: unknown): Promise<Row> =>
  postSigned(new URL(operation, setting("HEALTH_SOURCE_URL")), setting("HEALTH_SOURCE_SECRET"), payload);

/** The register behind a join code; the statement that each of the product's join pages starts with. */
export const registerOf = async (code: string): Promise<Register> => {
  const [row] = await query(
    `select j.retired_at is not null as retired, r.id, r.organisation_name, r.region_code, r.address, r.purpose,
      r.state, r.capacity, r.member_count, g.account_id, a.name_cipher
      from join_code j join register r on r.id = j.register_id
      join register_role_grant g on g.register_id = r.id and g.role = 'owner'
      join account a on a.id = g.account_id where j.code = $1 limit 1`,
    [code],
  );
  if (!row) {
    throw new Error("unknown join code");
  }
  const place = { table: "account", column: "name", row: String(row.account_id) };
  return {
    id: String(row.id),
    organisationName: String(row.organisation_name),
    address: `${regionName(String(row.region_code)) ?? ""}${row.address}`,
    registrarMasked: maskName(cipher.open(place, bytesOf(row.name_cipher))),
    purpose: String(row.purpose),
  };
};

export const draftPlace = (id: Uint8Array) => ({ table: "join_draft", column: "payload", row: hex(id) });

export const loadDraft = async (
  key: string,
  now: Date,
): Promise<{ draft: Draft | null; receiptNumber: string | null }> => {
  const id = index("draft", key);
  const [row] = await query(
    `select register_id, stage, payload_cipher, receipt_number from join_draft where id = $1 and expires_at > $2`,
    [id, now],
  );
  const sealed = row?.payload_cipher ? bytesOf(row.payload_cipher) : null;
  return {
    draft: sealed && JSON.parse(cipher.open(draftPlace(id), sealed)),
    receiptNumber: row?.receipt_number ? String(row.receipt_number) : null,
  };
};

export const audit = (
  action: string,
  { registerId = null, membershipId = null, detail = {} }: Row,
): Promise<Row[]> =>
  query(`select append_audit_event($1::timestamptz, null, $2, $3::uuid, $4::uuid, null, $5::jsonb) as id`, [
    new Date(),
    action,
    registerId,
    membershipId,
    JSON.stringify(detail),
  ]);
