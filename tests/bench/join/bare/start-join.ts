import { createHash, randomBytes } from "node:crypto";
import { CONSENT_VERSION, consentFingerprintInput } from "#domain/consent/consent.ts";
import { systemRandom } from "#platform/random/random.ts";
import {
  askSource,
  audit,
  bytesOf,
  type Claim,
  cipher,
  draftPlace,
  index,
  minutesFrom,
  pool,
  postSigned,
  query,
  type Register,
  setting,
} from "./common.ts";

/** One count of one limit, in the statement of rate-limiter-flexible. */
const count = (limit: string, seconds: number, subject: string, points: number) => {
  const key = Buffer.from(index("rate_limit", limit, subject)).toString("base64url");
  return pool.query({
    name: "rate_limit:rlflx-upsert",
    text: `insert into rate_limit values ($1, $2, $3) on conflict (key) do update set
      points = case when (rate_limit.expire <= $4 or 1=0) then $2 else rate_limit.points + ($2) end,
      expire = case when rate_limit.expire <= $4 then $3 else rate_limit.expire end returning points, expire`,
    values: [`${limit}:${seconds}:${key}`, points, Date.now() + seconds * 1000, Date.now()],
  });
};

const countVerify = ({ document, phone }: Claim, registerId: string, address: string, points: number) =>
  Promise.all([
    count("verify_per_phone", 3600, phone, points),
    count("verify_per_document", 3600, `${document.type}:${document.number}`, points),
    count("verify_per_register", 3600, registerId, points),
    count("verify_per_address", 3600, address, points),
  ]);

/** The form's POST: the source is asked, the draft kept, a code issued. Returns the draft's key. */
export const startJoin = async (
  register: Register,
  form: URLSearchParams,
  address: string,
): Promise<string> => {
  const now = new Date();
  const field = (name: string): string => form.get(name) ?? "";
  const [name, phone, documentType, documentNumber] = [
    field("name"),
    field("phone"),
    field("documentType"),
    field("documentNumber"),
  ];
  const claim: Claim = { name, document: { type: documentType, number: documentNumber }, phone };
  await Promise.all([
    count("join_per_register", 3600, register.id, 1),
    countVerify(claim, register.id, address, 1),
  ]);
  const answer = await askSource("v1/verify", { name, documentType, documentNumber, phone });
  if (answer.outcome !== "match") {
    throw new Error("mismatch");
  }
  await countVerify(claim, register.id, address, -1);
  const key = await saveDraft(register, claim, String(answer.token), now);
  await Promise.all([
    count("sms_per_proven_phone", 600, phone, 1),
    count("sms_per_proven_phone", 86_400, phone, 1),
    count("join_codes_per_proof", 86_400, `${register.id}:${documentType}:${documentNumber}`, 1),
  ]);
  await issueCode(register, phone, key, now);
  return key;
};

const saveDraft = async (register: Register, claim: Claim, token: string, now: Date): Promise<string> => {
  const shown = consentFingerprintInput(CONSENT_VERSION, "zh-CN", register);
  const textHash = createHash("sha256").update(shown).digest("base64");
  const consent = { version: CONSENT_VERSION, locale: "zh-CN", textHash };
  const key = randomBytes(32).toString("base64url");
  const id = index("draft", key);
  const payload = JSON.stringify({ stage: "code", registerId: register.id, claim, token, consent });
  await query(
    `insert into join_draft (id, register_id, stage, payload_cipher, expires_at)
      values ($1, $2, $3::draft_stage, $4, $5)
      on conflict (id) do update set register_id = excluded.register_id, stage = excluded.stage,
        payload_cipher = excluded.payload_cipher, receipt_number = null, expires_at = excluded.expires_at`,
    [id, register.id, "code", cipher.seal(draftPlace(id), payload), minutesFrom(now, 30)],
  );
  return key;
};

/** The draft's key stands for the browser, which spares a second cookie. */
const issueCode = async (register: Register, phone: string, browser: string, now: Date): Promise<void> => {
  const code = systemRandom.digits(6);
  const hash = index("otp", "join", phone, register.id, browser, code);
  const expiresAt = minutesFrom(now, 5);
  await query(
    `insert into otp_challenge as held
      (purpose, phone_index, scope, code_hash, expires_at, attempts, window_started_at, browser_index)
      values ('join', $1, $2, $3, $4, 0, $5, $8)
      on conflict (purpose, phone_index, scope, browser_index) do update set
        code_hash = excluded.code_hash, expires_at = excluded.expires_at, consumed_at = null,
        attempts = case when held.window_started_at > $6 then held.attempts else 0 end,
        window_started_at = case when held.window_started_at > $6 then held.window_started_at
          else excluded.window_started_at end
      where held.consumed_at is not null or held.expires_at <= $7 returning attempts, window_started_at`,
    [
      index("phone", phone),
      register.id,
      hash,
      expiresAt,
      now,
      minutesFrom(now, -30),
      expiresAt,
      index("otp", "browser", browser),
    ],
  );
  await query(
    `with own as (
        insert into sms_day as held (day, share, taker, messages)
        values ((now() at time zone 'Asia/Shanghai')::date, 'join', $1, 1)
        on conflict (day, share, taker) do update set messages = held.messages + 1 where held.messages < 1000000
        returning messages)
      insert into sms_day as held (day, share, taker, messages)
      select (now() at time zone 'Asia/Shanghai')::date, 'join', '', 1 where exists (select from own)
      on conflict (day, share, taker) do update set messages = held.messages + 1 where held.messages < 1000000`,
    [register.id],
  );
  const text = `【团体簿】验证码 ${code}，10:35 前有效，用于加入「${register.organisationName}」的团体簿。`;
  const id = systemRandom.uuid(now);
  const place = (column: string) => ({ table: "sms_message", column, row: id });
  await query(
    `insert into sms_message (id, to_index, to_cipher, body_cipher, purpose, created_at)
      values ($1, $2, $3, $4, 'join_code', $5)`,
    [id, index("phone", phone), cipher.seal(place("to"), phone), cipher.seal(place("body"), text), now],
  );
  deliver(id).catch((error: unknown) => console.error(error));
};

/** What the worker does with a message, here in this process and with no queue between. */
const deliver = async (id: string): Promise<void> => {
  const [row] = await query(
    `select id, to_cipher, body_cipher, purpose, state, created_at from sms_message
      where id = $1 and body_cipher is not null`,
    [id],
  );
  const open = (column: string): string =>
    cipher.open({ table: "sms_message", column, row: id }, bytesOf(row?.[`${column}_cipher`]));
  const message = { id, to: open("to"), body: open("body") };
  const sent = await postSigned(new URL(setting("SMS_GATEWAY_URL")), setting("SMS_GATEWAY_SECRET"), message);
  await query(
    `update sms_message set state = $1::sms_state, attempts = attempts + 1, provider_id = $2, last_error = $3,
      sent_at = $4 where id = $5 and state = 'queued'`,
    ["sent", sent.providerId, null, new Date(), id],
  );
  await audit("sms.sent", { detail: { messageId: id, purpose: "join_code" } });
};
