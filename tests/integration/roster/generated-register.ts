import type { LookupRecord } from "#domain/comparison/compare.ts";
import {
  type ComparedStatus,
  type Evaluation,
  evaluate,
  type Requirements,
} from "#domain/health/requirement.ts";
import { CODE_STATES, LOOKUP_OUTCOMES, TEST_RESULTS, VACCINATION_LEVELS } from "#domain/health/status.ts";
import { writeStatuses } from "#features/comparison/write-statuses-sql.ts";
import { grantExemption } from "#features/exceptions/exemption-sql.ts";
import { sql } from "#platform/database/database.ts";
import { inTransaction, transaction } from "#platform/database/transaction.ts";
import type { PersonAnswer } from "#ports/comparison-store.ts";
import { type Console, DRAFT, HOUR_MS, MORNING, openConsole, WANG } from "#tests/support/console.ts";
import { personNumber } from "#tests/support/people.ts";
import { pick, seededRandom } from "#tests/support/seeded-random.ts";

/** As many as the register has. */
export const PEOPLE = 2000;
const MINUTE_MS = 60_000;
const FAILED_AT = new Date(MORNING.getTime() - HOUR_MS);
const random = seededRandom(20261121);

export const GROUPS = ["school", "grade", "class", "kitchen"] as const;
export type Group = (typeof GROUPS)[number];
/** A member as the domain sees them. */
export type Generated = {
  id: string;
  joinedAt: Date;
  compared: ComparedStatus | null;
  group: Group | null;
  exemptUntil: Date | null;
};

export const REGISTER_RULES: Requirements = {
  allowedCodes: ["green", "orange"],
  maxTestAgeHours: 72,
  minVaccination: "partial",
};
const GRADE_RULES: Requirements = {
  allowedCodes: ["green", "yellow"],
  maxTestAgeHours: 24,
  minVaccination: null,
};
const KITCHEN_RULES: Requirements = {
  allowedCodes: ["green"],
  maxTestAgeHours: null,
  minVaccination: "boosted",
};

/** What is required of a member of this group. The class lies in the grade and the grade in the school, which has no requirements of its own. */
export const requiredIn = (group: Group | null): Requirements => {
  switch (group) {
    case "grade":
    case "class":
      return GRADE_RULES;
    case "kitchen":
      return KITCHEN_RULES;
    default:
      return REGISTER_RULES;
  }
};

/** Statuses of every kind, with samples on the edges of days and of the requirement's age. */
const generatedStatus = (): ComparedStatus | null => {
  if (random() < 0.05) {
    return null;
  }
  const outcome = random() < 0.8 ? "found" : pick(random, LOOKUP_OUTCOMES);
  const failed = outcome === "failed" || outcome === "timed_out";
  const result = pick(random, TEST_RESULTS);
  const age = pick(random, [
    0,
    10 * HOUR_MS,
    34 * HOUR_MS,
    72 * HOUR_MS,
    96 * HOUR_MS,
    random() * 240 * HOUR_MS,
  ]);
  const jitter = pick(random, [-1, 0, 1, MINUTE_MS]);
  const status = {
    codeState: pick(random, CODE_STATES),
    popupReason: null,
    test: {
      result,
      sampledAt: result === "none" ? null : new Date(MORNING.getTime() - Math.round(age) + jitter),
    },
    vaccination: { level: pick(random, VACCINATION_LEVELS), doses: 1, lastDoseOn: "2022-03-01" },
    sourceTime: MORNING,
  };
  return {
    outcome,
    status: outcome === "found" || random() < 0.5 ? status : null,
    staleSince: failed ? FAILED_AT : null,
  };
};

/** A register of people of every kind in groups of every kind, as the database has it and as the domain sees it. */
export const openGeneratedRegister = async () => {
  const console = await openConsole();
  const { caller, accountId } = await console.signInVerified(WANG);
  const { registerId } = await caller.register.open(DRAFT);
  const { registerId: elsewhere } = await caller.register.open(DRAFT);
  const people = Array.from({ length: PEOPLE }, (_, i) => ({
    claim: personNumber(i, "李小红"),
    token: `token-${i}`,
    joinedAt: new Date(MORNING.getTime() - Math.round(pick(random, [0, 23, 24, 25, 48]) * HOUR_MS) - i),
  }));
  const ids = await console.addMembers(registerId, people);
  await console.addMembers(elsewhere, people);
  const members = people.map(
    ({ token, joinedAt }, i): Generated => ({
      id: ids[i] ?? token,
      joinedAt,
      compared: generatedStatus(),
      group: pick(random, [null, null, ...GROUPS]),
      exemptUntil:
        random() < 0.15 ? new Date(MORNING.getTime() + pick(random, [0, 14, 100]) * HOUR_MS) : null,
    }),
  );
  const groupIds = await setGroups(console, registerId);
  const groupIdOf = (group: Group): string => groupIds.get(group) ?? "";
  for (const member of members) {
    await place(console, registerId, member, member.group && groupIdOf(member.group));
  }
  await compare(
    console,
    people.map(({ token }, i) => [token, members[i]?.compared ?? null]),
  );
  // One group's before the register's, one after: neither may win over the other by the order in which they were saved.
  await caller.requirements.set({ registerId, groupId: groupIdOf("kitchen"), ...KITCHEN_RULES });
  await caller.requirements.set({ registerId, ...REGISTER_RULES });
  await caller.requirements.set({ registerId, groupId: groupIdOf("grade"), ...GRADE_RULES });
  return { console, caller, accountId, registerId, members, groupIdOf };
};

const setGroups = async (console: Console, registerId: string): Promise<Map<Group, string>> => {
  const ids = new Map<Group, string>();
  for (const group of GROUPS) {
    ids.set(group, console.deps.random.uuid(MORNING));
    const above = group === "grade" ? "school" : group === "class" ? "grade" : null;
    await console.db.pool.query(sql`insert into member_group (id, register_id, parent_id, name, created_at) values
      (${ids.get(group)}, ${registerId}, ${above && ids.get(above)}, ${group}, ${MORNING})`);
  }
  return ids;
};

const place = async (
  console: Console,
  registerId: string,
  { id, exemptUntil }: Generated,
  groupId: string | null,
): Promise<void> => {
  await console.db.pool.query(sql`update membership set group_id = ${groupId}::uuid where id = ${id}`);
  if (exemptUntil !== null) {
    const exemption = { reason: "medical", note: null, until: exemptUntil } as const;
    const granted = { part: { registerId, scope: null }, membershipId: id, exemption, at: MORNING };
    await inTransaction(console.db, (tx) => grantExemption(tx, console.db.cipher, granted));
  }
};

/** Writes what was found of each, then what became of the look-ups that found nothing. */
const compare = async (
  console: Console,
  statuses: readonly (readonly [token: string, compared: ComparedStatus | null])[],
): Promise<void> => {
  const { rows } = await console.db.pool.query(`select id, source_token from person`);
  const personIds = new Map(rows.map(({ id, source_token }) => [source_token, id]));
  const write = async (now: Date, recordOf: (compared: ComparedStatus) => LookupRecord | null) => {
    const answers = statuses.flatMap(([token, compared]): PersonAnswer[] => {
      const record = compared && recordOf(compared);
      return record ? [{ personId: personIds.get(token), record }] : [];
    });
    await transaction(console.db, (on) => writeStatuses(on, { sourceId: "fake", now, answers }));
  };
  await write(MORNING, ({ status }) => status && { outcome: "found", status });
  await write(FAILED_AT, ({ outcome }) => (outcome === "found" ? null : { outcome }));
};

/** When somebody looks, and when a run last ended. */
export type Moment = { now: Date; coveredAt: Date | null };

/** What the domain says of a member, by the requirements of their group or by others. */
export const judged = (
  { group, joinedAt, compared, exemptUntil }: Generated,
  { now, coveredAt }: Moment,
  required = requiredIn(group),
): Evaluation => {
  const freshAsOf = coveredAt !== null && coveredAt > joinedAt ? coveredAt : joinedAt;
  return evaluate(required, compared, freshAsOf, now, exemptUntil);
};

const HOURS_LATER = [0, 14, 25];
const COVERED_HOURS_BEFORE = [null, 0, 24];
export const MOMENTS: Moment[] = HOURS_LATER.flatMap((later) => {
  const now = new Date(MORNING.getTime() + later * HOUR_MS);
  return COVERED_HOURS_BEFORE.map((hours) => ({
    now,
    coveredAt: hours === null ? null : new Date(now.getTime() - hours * HOUR_MS),
  }));
});
