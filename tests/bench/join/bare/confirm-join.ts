import { randomBytes } from "node:crypto";
import { DEFAULT_REQUIREMENTS, meetsUntil } from "#domain/health/requirement.ts";
import type { HealthStatus } from "#domain/health/status.ts";
import { nameTerms } from "#domain/identity/name-terms.ts";
import { newReceiptNumber } from "#domain/register/receipt-number.ts";
import { nameTermHashes } from "#features/identity/name-term-hashes.ts";
import { readLookupAnswer } from "#platform/health-source/lookup-answer.ts";
import { systemRandom } from "#platform/random/random.ts";
import {
  askSource,
  audit,
  type Claim,
  cipher,
  type Draft,
  hex,
  index,
  loadDraft,
  minutesFrom,
  pool,
  query,
  type Register,
  type Run,
} from "./common.ts";

const STATUS = `h.outcome, h.code_state, h.popup_reason, h.test_result, h.test_sampled_at, h.vaccination,
  h.vaccination_doses, h.last_dose_on::text as last_dose_on, h.source_time, h.stale_since`;

/** The code's POST: the source is asked once more, and everything is written in one transaction. */
export const confirmJoin = async (register: Register, key: string, code: string): Promise<void> => {
  const now = new Date();
  const { draft } = await loadDraft(key, now);
  if (!draft) {
    throw new Error("no draft");
  }
  const phone = index("phone", draft.claim.phone);
  const hash = index("otp", "join", draft.claim.phone, register.id, key, code);
  const otp = [phone, register.id, hash, now, index("otp", "browser", key)];
  await query(
    `select from otp_challenge where purpose = 'join' and phone_index = $1 and scope = $2 and code_hash = $3
      and consumed_at is null and expires_at > $4 and browser_index = $5`,
    otp,
  );
  const answer = readLookupAnswer(await askSource("v1/lookup", { tokens: [draft.token] }), 1);
  const record = answer?.records[0];
  if (record?.outcome !== "found") {
    throw new Error("not found");
  }
  const membershipId = systemRandom.uuid(now);
  const client = await pool.connect();
  const run: Run = async (text, values) => (await client.query(text, values)).rows;
  try {
    await client.query("begin");
    await consumeCode(run, otp, now);
    await run(`select state, capacity, member_count from register where id = $1 for no key update`, [
      register.id,
    ]);
    const personId = await savePerson(run, draft, now);
    const receipt = await addMember(run, { register, draft, personId, membershipId, now });
    await saveStatus(run, personId, record.status, now);
    await run(
      `update join_draft set stage = 'done', payload_cipher = null, receipt_number = $2, expires_at = $3
        where id = $1`,
      [index("draft", key), receipt, minutesFrom(now, 30)],
    );
    await client.query("commit");
  } finally {
    client.release();
  }
  await audit("member.joined", { registerId: register.id, membershipId });
};

const consumeCode = async (run: Run, otp: unknown[], now: Date): Promise<void> => {
  const [tried] = await run(
    `update otp_challenge set attempts = case when code_hash = $3 then 0
        when window_started_at > $6 then attempts + 1 else 1 end,
      window_started_at = case when window_started_at > $6 then window_started_at else $4::timestamptz end,
      consumed_at = case when code_hash = $3 then $4::timestamptz end,
      proven_at = case when code_hash = $3 then $4::timestamptz else proven_at end
      where purpose = 'join' and phone_index = $1 and scope = $2 and browser_index = $5
        and consumed_at is null and expires_at > $4 and (attempts < 5 or window_started_at <= $6)
      returning code_hash = $3 as right, attempts, window_started_at`,
    [...otp, minutesFrom(now, -30)],
  );
  if (!tried?.right) {
    throw new Error("wrong code");
  }
};

const savePerson = async (run: Run, { claim, token }: Draft, now: Date): Promise<string> => {
  const { type, number } = claim.document;
  const byDocument = index("document", type, number);
  const own = cipher.newOwn({ table: "person_key", column: "key", row: hex(byDocument) });
  const sealed = own.seal(
    { table: "person", column: "identity", row: hex(byDocument) },
    JSON.stringify({ name: claim.name, document: number, phone: claim.phone }),
  );
  const [person] = await run(
    `with saved as (
      insert into person (document_type, document_index, phone_index, identity_cipher, source_token, created_at)
        values ($1::document_type, $2, $3, $4, $5, $6)
        on conflict (document_index) do update set phone_index = excluded.phone_index,
          source_token = excluded.source_token returning id, identity_cipher
      ), keyed as (
        insert into person_key (person_id, key_cipher) select id, $7 from saved where identity_cipher = $4
      ) select id from saved`,
    [type, byDocument, index("phone", claim.phone), sealed, token, now, own.sealed],
  );
  return String(person?.id);
};

type Joining = { register: Register; draft: Draft; personId: string; membershipId: string; now: Date };

const addMember = async (
  run: Run,
  { register, draft, personId, membershipId, now }: Joining,
): Promise<string> => {
  await run(
    `select m.id, c.number from membership m left join consent_receipt c on c.person_id = m.person_id
      and c.register_id = m.register_id and c.withdrawn_at is null
      where m.register_id = $1 and m.person_id = $2 order by c.given_at desc limit 1`,
    [register.id, personId],
  );
  await run(
    `insert into membership (id, register_id, person_id, joined_at, name_terms) values ($1, $2, $3, $4, '{}')`,
    [membershipId, register.id, personId, now],
  );
  await run(`update register set member_count = member_count + 1 where id = $1`, [register.id]);
  const receipt = newReceiptNumber(randomBytes(16));
  const { version, locale, textHash } = draft.consent;
  await run(
    `insert into consent_receipt (number, register_id, person_id, consent_version, locale, text_hash, given_at)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    [receipt, register.id, personId, version, locale, Buffer.from(textHash, "base64"), now],
  );
  await saveNameTerms(run, draft.claim, personId);
  return receipt;
};

const saveNameTerms = async (run: Run, { name }: Claim, personId: string): Promise<void> => {
  for (const held of await run(`select id, register_id from membership where person_id = $1`, [personId])) {
    await run(
      `update membership set name_terms = $2::bigint[]
        where id = $1 and name_terms is distinct from $2::bigint[]`,
      [held.id, nameTermHashes(index, String(held.register_id), nameTerms(name))],
    );
  }
};

/** The statements of a comparison that covers one person, in their order. */
const saveStatus = async (run: Run, personId: string, status: HealthStatus, now: Date): Promise<void> => {
  await run(`select ${STATUS} from health_status h where h.person_id = $1`, [personId]);
  await run(`select id from person where id = any($1::bigint[]) order by id for key share`, [[personId]]);
  const { test, vaccination } = status;
  await run("select set_config('tuantibu.comparing', 'on', true)", []);
  await run(UPSERT_STATUS, [
    ...["sandbox", now, [personId], ["found"], [status.codeState], [status.popupReason], [test.result]],
    ...[[test.sampledAt?.toISOString() ?? null], [vaccination.level], [vaccination.doses]],
    ...[[vaccination.lastDoseOn], [status.sourceTime.toISOString()], [null]],
  ]);
  await run(
    `select id, allowed_codes::text[] as allowed_codes, max_test_age_hours, min_vaccination from register
      where id in (select register_id from membership where person_id = any($1::bigint[]))
      order by id for key share`,
    [[personId]],
  );
  const held = await run(
    `select m.id, m.register_id, ${STATUS} from membership m join health_status h on h.person_id = m.person_id
      where m.person_id = any($1::bigint[])`,
    [[personId]],
  );
  const until = meetsUntil(DEFAULT_REQUIREMENTS, status);
  const column = until instanceof Date ? until.toISOString() : until === "always" ? "infinity" : "-infinity";
  await run(
    `update membership m set outcome = h.outcome, code_state = h.code_state, test_result = h.test_result,
        test_sampled_at = h.test_sampled_at, vaccination = h.vaccination, stale_since = h.stale_since, meets_until = verdict.until,
        failing_since = case when verdict.until = '-infinity' then now() end
      from unnest($1::uuid[], $2::timestamptz[]) as verdict(id, until), health_status h
      where m.id = verdict.id and h.person_id = m.person_id
        and (m.outcome, m.code_state, m.test_result, m.test_sampled_at, m.vaccination, m.stale_since, m.meets_until)
        is distinct from (h.outcome, h.code_state, h.test_result, h.test_sampled_at, h.vaccination, h.stale_since,
          verdict.until)`,
    [held.map(({ id }) => id), held.map(() => column)],
  );
};

const UPSERT_STATUS = `
  insert into health_status as held (person_id, outcome, code_state, popup_reason, test_result, test_sampled_at,
    vaccination, vaccination_doses, last_dose_on, source_time, stale_since, source_id, fetched_at)
  select next.*, $1, $2::timestamptz
  from unnest($3::bigint[], $4::lookup_outcome[], $5::code_state[], $6::text[], $7::test_result[],
    $8::timestamptz[], $9::vaccination_level[], $10::smallint[], $11::date[], $12::timestamptz[],
    $13::timestamptz[]) as next(person_id, outcome, code_state, popup_reason, test_result, test_sampled_at,
    vaccination, vaccination_doses, last_dose_on, source_time, stale_since)
  order by next.person_id
  on conflict (person_id) do update set
    outcome = excluded.outcome, code_state = excluded.code_state, popup_reason = excluded.popup_reason,
    test_result = excluded.test_result, test_sampled_at = excluded.test_sampled_at,
    vaccination = excluded.vaccination, vaccination_doses = excluded.vaccination_doses,
    last_dose_on = excluded.last_dose_on, source_time = excluded.source_time, stale_since = excluded.stale_since,
    source_id = case when excluded.outcome = 'found' then excluded.source_id else held.source_id end,
    fetched_at = case when excluded.outcome = 'found' then excluded.fetched_at else held.fetched_at end
  where (held.source_time is null or excluded.source_time >= held.source_time)
    and (held.outcome, held.code_state, held.popup_reason, held.test_result, held.test_sampled_at,
      held.vaccination, held.vaccination_doses, held.last_dose_on, held.stale_since)
    is distinct from (excluded.outcome, excluded.code_state, excluded.popup_reason, excluded.test_result,
      excluded.test_sampled_at, excluded.vaccination, excluded.vaccination_doses, excluded.last_dose_on,
      excluded.stale_since)`;
