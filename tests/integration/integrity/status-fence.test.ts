import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeStatuses } from "#features/comparison/write-statuses-sql.ts";
import { sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import { healthyStatus } from "#tests/contract/fake-health-source.ts";
import { insertPerson, insertRegister, MORNING, openTown, type Town } from "../comparison/town.ts";

const SETTING = "tuantibu.comparing";
const ROOT = new URL("../../../", import.meta.url).pathname;

let town: Town;
let personId: string;
let strangerId: string;
beforeAll(async () => {
  town = await openTown();
  const register = await insertRegister(town.db);
  personId = await insertPerson(town.db, "fenced", [register]);
  strangerId = await insertPerson(town.db, "never compared", []);
  await transaction(town.db, (on) =>
    writeStatuses(on, {
      sourceId: "fake",
      now: MORNING,
      answers: [{ personId, record: { outcome: "found", status: healthyStatus(MORNING) } }],
    }),
  );
});
afterAll(() => town.db.close());

const held = async () => ({
  status: await town.status(personId),
  memberships: await town.memberships(personId),
});

describe("without a comparison nobody writes", () => {
  const STATUS = `insert into health_status (person_id, outcome, source_id, fetched_at)`;
  const MEMBERSHIP = "insert into membership (id, register_id, person_id, joined_at, name_terms";
  const columns = (names: readonly string[]) =>
    names.map((name): [string, () => string] => [
      `membership.${name}`,
      () => `update membership set ${name} = null where person_id = ${personId}`,
    ]);

  test.each<[string, () => string]>([
    ["a first status", () => `${STATUS} values (${strangerId}, 'found', 'hand', now())`],
    [
      "a status by way of a conflict",
      () => `${STATUS} values (${personId}, 'found', 'hand', now())
        on conflict (person_id) do update set code_state = 'green'`,
    ],
    ["a changed status", () => `update health_status set code_state = 'red' where person_id = ${personId}`],
    ["a status for somebody else", () => `update health_status set person_id = ${strangerId}`],
    [
      "a status by the person's number",
      () => `update person set id = ${strangerId} + 1000 where id = ${personId}`,
    ],
    [
      "a copy of a status",
      () =>
        `with seen as (select * from health_status) ${STATUS} select ${strangerId}, outcome, 'x', now() from seen`,
    ],
    ...columns(["outcome", "code_state", "test_result", "test_sampled_at", "vaccination", "stale_since"]),
    ...columns(["meets_until", "failing_since"]),
    [
      "a membership of somebody else",
      () => `update membership set person_id = ${strangerId} where person_id = ${personId}`,
    ],
    [
      "a membership that begins with a verdict",
      () => `${MEMBERSHIP}, meets_until) select gen_random_uuid(), register_id, ${strangerId}, now(), '{}', 'infinity'
        from membership where person_id = ${personId}`,
    ],
  ])("%s", async (_, statement) => {
    const before = await held();
    await expect(town.db.pool.query(statement())).rejects.toMatchObject({ code: "42501" });
    expect(await held()).toEqual(before);
  });
});

test("the permission ends with its transaction, also on the same connection", async () => {
  const client = await town.db.pool.connect();
  try {
    await client.query("begin");
    await writeStatuses(client, {
      sourceId: "fake",
      now: MORNING,
      answers: [{ personId, record: { outcome: "not_found" } }],
    });
    await client.query("commit");
    await expect(
      client.query(`update health_status set code_state = 'green' where person_id = ${personId}`),
    ).rejects.toMatchObject({ code: "42501" });
  } finally {
    client.release();
  }
});

test("a name may change, and a person goes with the status", async () => {
  await town.db.pool.query(sql`update membership set name_terms = '{1}' where person_id = ${personId}`);
  await town.db.pool.query(sql`delete from person where id = ${personId}`);
  expect(await held()).toEqual({ status: undefined, memberships: [] });
});

test("only the comparison and the verdict say that they compare", async () => {
  const naming: string[] = [];
  for (const folder of ["src", "worker", "prisma"]) {
    const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((found) => found.isFile())) {
      const path = join(entry.parentPath, entry.name);
      const text = await readFile(path, "utf8");
      if (text.includes(SETTING) || /\ballowStatusWrites\b/.test(text)) {
        naming.push(path.slice(ROOT.length));
      }
    }
  }
  expect(naming.sort()).toEqual([
    "prisma/migrations/20261123021000_status_fence/migration.sql",
    "src/features/comparison/show-held-statuses-sql.ts",
    "src/features/comparison/write-statuses-sql.ts",
    "src/verdict/allow-status-writes.ts",
    "src/verdict/recompute-verdicts.ts",
  ]);
});
