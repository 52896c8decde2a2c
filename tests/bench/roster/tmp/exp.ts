import { parseArgs } from "node:util";
import { type SeededRegister, seedRegister } from "#cli/seed/seed-register.ts";
import { VERDICTS } from "#domain/health/requirement.ts";
import { CODE_STATES, VACCINATION_LEVELS } from "#domain/health/status.ts";
import { TEST_AGES } from "#domain/roster/test-age.ts";
import type { RosterFilter } from "#ports/roster-store.ts";
import type { Context } from "#server/context.ts";
import { registerRouter } from "#server/routers/register.ts";
import { rosterRouter } from "#server/routers/roster.ts";
import { createCallerFactory, router } from "#server/trpc.ts";
import { type BenchStack, withBenchStack } from "../embedded-stack.ts";
import { type Figure, measure } from "../figures.ts";

/** What the issue promises, per request at the server. */
const LIMIT_MS = 150;
const COMPARED_WITH = 1000;
const RARE_SINCE = 200;

const createCaller = createCallerFactory(router({ register: registerRouter, roster: rosterRouter }));

/** Calls procedures as the registrar's browser does, behind HTTP and cookie. */
const callerOf = ({ deps }: BenchStack, { accountId, registrarPhone }: SeededRegister) => {
  const session: Context["session"] = {
    id: accountId,
    accountId,
    phone: registrarPhone,
    verifiedName: null,
    isOperator: false,
  };
  return createCaller({ deps, session, address: "127.0.0.1", locale: "zh-CN", setSession: async () => {} });
};

const FILTERS: readonly [string, RosterFilter][] = [
  ...VERDICTS.map((verdict): [string, RosterFilter] => [`verdict ${verdict}`, { verdict }]),
  ...CODE_STATES.map((codeState): [string, RosterFilter] => [`code ${codeState}`, { codeState }]),
  ...TEST_AGES.map((testAge): [string, RosterFilter] => [`test age ${testAge}`, { testAge }]),
  ...VACCINATION_LEVELS.map((vaccination): [string, RosterFilter] => [
    `vaccination ${vaccination}`,
    { vaccination },
  ]),
  ["four filters", { verdict: "exception", codeState: "green", testAge: "8+", vaccination: "none" }],
];

const measureRegister = async (stack: BenchStack, register: SeededRegister): Promise<Figure[]> => {
  const caller = callerOf(stack, register);
  const { registerId } = register;
  const page = (filter: RosterFilter, before: string | null = null) =>
    caller.roster.page({ registerId, before, ...filter });
  const names = await oldestNames(stack, registerId);
  const searches: [string, RosterFilter][] = [
    ["search common surname", { name: "王" }],
    ["search rare name", { name: names.rare }],
    ["search no hit", { name: "龘靐" }],
    ["search with filter", { name: "王", verdict: "exception" }],
  ];
  const figures: Figure[] = [
    await measure("first page", () => page({})),
    await measure("last page", () => page({}, names.before)),
  ];
  for (const [name, filter] of [...FILTERS, ...searches]) {
    figures.push(await measure(name, () => page(filter)));
  }
  figures.push(
    await measure("tiles", () => caller.roster.tiles({ registerId })),
    await measure("register list", () => caller.register.mine()),
  );
  return figures;
};

/** A name that one of the oldest members has alone among them, and a cursor before which only those come. */
const oldestNames = async (
  { deps }: BenchStack,
  registerId: string,
): Promise<{ rare: string; before: string }> => {
  const highest = "ffffffff-ffff-ffff-ffff-ffffffffffff";
  const at = { now: deps.clock(), coveredAt: null };
  let before = highest;
  let oldest: string[] = [];
  for (;;) {
    const { members, next } = await deps.roster.page({ registerId, filter: {}, before, limit: 5000 }, at);
    oldest = members.slice(-RARE_SINCE).map(({ name }) => name);
    if (next === null) {
      const rare = oldest.find(
        (name) => name.length >= 3 && oldest.indexOf(name) === oldest.lastIndexOf(name),
      );
      return { rare: rare ?? "", before: members.at(-50)?.membershipId ?? highest };
    }
    before = next;
  }
};

const table = (figures: readonly Figure[], beside: readonly Figure[], members: number): string =>
  [
    `${"".padEnd(24)}${`${members.toLocaleString("en")} members`.padStart(22)}${`${COMPARED_WITH} members`.padStart(22)}`,
    `${"ms".padEnd(24)}${"p50".padStart(11)}${"p95".padStart(11)}${"p50".padStart(11)}${"p95".padStart(11)}`,
    ...figures.map(({ name, p50Ms, p95Ms }, i) =>
      [
        name.padEnd(24),
        ...[p50Ms, p95Ms, beside[i]?.p50Ms, beside[i]?.p95Ms].map((ms) => (ms ?? 0).toFixed(2).padStart(11)),
      ].join(""),
    ),
  ].join("\n");

const { values } = parseArgs({
  options: { members: { type: "string", default: "100000" }, json: { type: "boolean", default: false } },
});
const members = Number(values.members);
if (!Number.isInteger(members) || members < 1) {
  throw new RangeError("--members must be a whole number of at least 1");
}

import { requestRun } from "#services/comparison/request-run.ts";
import { runChunk } from "#services/comparison/run-chunk.ts";

const compareAt = async (stack: BenchStack, label: string, hours: number) => {
  const clock = () => new Date(Date.now() + hours * 3600_000);
  await fetch(new URL("/control/clock", stack.bureauUrl), {
    method: "POST",
    body: JSON.stringify({ now: clock().toISOString() }),
  });
  const deps = { ...stack.deps, clock };
  const t = performance.now();
  const { runId } = await requestRun(deps, { actorId: null });
  for (;;) {
    const [w] = await deps.comparisons.unclaimed(clock(), 1);
    if (!w) break;
    await runChunk(deps, w);
  }
  const p = await deps.comparisons.progress(runId);
  console.error(
    label,
    "compare",
    Math.round(performance.now() - t),
    "ms",
    p?.changed,
    "changed of",
    p?.lookedUp,
  );
};
const sizes = async (stack: BenchStack, label: string) => {
  const { rows } = await stack.db.pool.query(
    "select relname, n_tup_upd, n_tup_hot_upd, pg_relation_size(relid)/1048576 as mb, pg_indexes_size(relid)/1048576 as imb from pg_stat_user_tables where relname in ('membership','health_status','person')",
  );
  console.error(label, JSON.stringify(rows));
};

import { sql as SQL } from "#db/database.ts";
import { matches } from "#db/roster/filter-sql.ts";
import { verdictOf } from "#db/roster/verdict-sql.ts";

const explain = async (stack: BenchStack, registerId: string, label: string) => {
  const at = { now: new Date(), coveredAt: new Date() };
  const run = async (n: string, st: any) => {
    const { rows } = await stack.db.pool.query({
      text: "explain (analyze, buffers) " + st.text,
      values: st.values,
    });
    console.error("==", label, n);
    for (const r of rows) console.error("   ", r["QUERY PLAN"]);
  };
  for (const [n, f] of [
    ["none", {}],
    ["boosted", { vaccination: "boosted" }],
    ["age1", { testAge: "1" }],
    ["agenone", { testAge: "none" }],
    ["meets", { verdict: "meets" }],
    ["unknown", { verdict: "unknown" }],
    ["red", { codeState: "red" }],
  ] as any)
    await run(
      n,
      SQL`select m.id, m.person_id from membership m where m.register_id = ${registerId} and ${matches(f, at)} and (${null}::uuid is null or m.id < ${null}::uuid) order by m.id desc limit 51`,
    );
  await run(
    "tiles",
    SQL`select ${verdictOf(at)} as verdict, m.code_state, width_bucket(m.test_sampled_at, ${[new Date(1), new Date(2), new Date()]}::timestamptz[]) as test_age, m.vaccination, count(*)::int as members from membership m where m.register_id = ${registerId} group by 1, 2, 3, 4`,
  );
};
await withBenchStack(async (stack) => {
  const context = { ...stack, report: () => {} };
  await stack.db.pool.query(
    "drop index membership_register_id_code_state_id_idx; drop index membership_register_id_meets_until_idx;",
  );
  const small = await seedRegister(context, 1000);
  const large = await seedRegister(context, members);
  await explain(stack, large.registerId, "stale stats");
  const a = await measureRegister(stack, large);
  await stack.db.pool.query("analyze");
  await explain(stack, large.registerId, "analyzed");
  const a2 = await measureRegister(stack, large);
  console.error(table(a, a2, members));
  await sizes(stack, "B0");
  await compareAt(stack, "B", 24);
  await sizes(stack, "B1");
  await compareAt(stack, "B", 48);
  await sizes(stack, "B2");
  const b = await measureRegister(stack, large);
  await stack.db.pool.query("analyze");
  const b2 = await measureRegister(stack, large);
  console.error(table(b, b2, members));
  await explain(stack, large.registerId, "after");
});
