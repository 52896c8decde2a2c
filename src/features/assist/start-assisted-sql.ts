import { z } from "zod";
import { ASSIST_WINDOW_MS, assistObstacle, assistShare } from "#domain/register/assisted-join.ts";
import { PERIODS } from "#domain/retention/periods.ts";
import { lockHelpedDraft } from "#features/join/draft-sql.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import type { AssistedJoinStore, AssistOrder } from "#ports/assisted-joins.ts";
import { linkIndex } from "./link-token-sql.ts";

/** Any number that no other advisory lock of this database uses. Help is rare and this takes milliseconds. */
const ONE_AT_A_TIME = 20_221_130;

/** The statements of AssistedJoinStore.start; the caller opens the transaction. */
export const startAssisted = async (
  on: Executor,
  db: Pick<Database, "index">,
  { assistedJoinId, registerId, textVersion, accountId, helper, helpNumber, now, event }: AssistOrder,
): ReturnType<AssistedJoinStore["start"]> => {
  await on.query(sql`select pg_advisory_xact_lock(${ONE_AT_A_TIME})`);
  // Whoever changes the text ends what waits by it: that is this help too, or it does not begin.
  const text = await on.query(sql`select from register_text
    where register_id = ${registerId} and version = ${textVersion} and replaced_at is null for share`);
  if (text.rowCount === 0) {
    return "draft_gone";
  }
  const draftId = await lockHelpedDraft(on, db, { registerId, helpNumber, now });
  if (draftId === null) {
    return "draft_gone";
  }
  const helperIndex = db.index("draft", "helper", helper);
  const obstacle = assistObstacle(
    await countsOf(on, helperIndex, registerId, now),
    await shareOf(on, registerId),
  );
  if (obstacle !== null) {
    return obstacle;
  }
  const expiresAt = new Date(now.getTime() + PERIODS.assisted_draft);
  await on.query(sql`insert into assisted_join
    (id, register_id, draft_id, assisted_by, helper_index, token_index, started_at, expires_at, asked_at)
    values (${assistedJoinId}, ${registerId}, ${draftId}, ${accountId}, ${helperIndex},
      ${linkIndex(db, assistedJoinId)}, ${now}, ${expiresAt}, ${now})`);
  await on.query(sql`update join_draft set expires_at = ${expiresAt} where id = ${draftId}`);
  await appendEvent(on, event);
  return "waiting";
};

const countsRow = z.object({ byHelper: z.number(), inRegister: z.number(), refused: z.number() });

const countsOf = async (
  on: Executor,
  helperIndex: Uint8Array,
  registerId: string,
  now: Date,
): Promise<z.output<typeof countsRow>> => {
  const since = new Date(now.getTime() - ASSIST_WINDOW_MS);
  const [counted] = await rows(
    on,
    sql`select count(*) filter (where helper_index = ${helperIndex} and counts)::int as "byHelper",
        count(*) filter (where register_id = ${registerId} and counts)::int as "inRegister",
        count(*) filter (where helper_index = ${helperIndex} and state = 'refused' and ended_at > ${since})::int as refused
      from (select *, state = 'waiting' and expires_at > ${now} or started_at > ${since} as counts from assisted_join
        where helper_index = ${helperIndex} or register_id = ${registerId}) a`,
    (row) => countsRow.parse(row),
  );
  return counted ?? { byHelper: 0, inRegister: 0, refused: 0 };
};

const shareRow = z
  .object({ self_joined: z.number(), assist_quota: z.number() })
  .transform((row) => ({ selfJoined: row.self_joined, quota: row.assist_quota }));

const shareOf = async (on: Executor, registerId: string): Promise<number> => {
  const [share] = await rows(
    on,
    sql`select r.assist_quota, r.member_count - (select count(*)::int from consent_receipt c
        where c.register_id = r.id and c.assisted_by is not null and c.withdrawn_at is null) as self_joined
      from register r where r.id = ${registerId}`,
    (row) => shareRow.parse(row),
  );
  return assistShare(share ?? { selfJoined: 0, quota: 0 });
};
