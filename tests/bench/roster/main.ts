import { parseArgs } from "node:util";
import { type SeededRegister, seedRegister } from "#cli/seed/seed-register.ts";
import { VERDICTS } from "#domain/health/requirement.ts";
import { CODE_STATES, VACCINATION_LEVELS } from "#domain/health/status.ts";
import { TEST_AGES } from "#domain/roster/test-age.ts";
import type { RosterFilter } from "#ports/roster-store.ts";
import { createCaller } from "#server/app-router.ts";
import type { Context } from "#server/context.ts";
import { type BenchStack, withBenchStack } from "./embedded-stack.ts";
import { measureExports } from "./exports.ts";
import { type Figure, measure } from "./figures.ts";
import { fillGroups, viewerOf } from "./groups.ts";

/** What the issue promises, per request at the server. */
const LIMIT_MS = 150;
const COMPARED_WITH = 1000;
const RARE_SINCE = 200;

/** Calls procedures as the registrar's browser does, behind HTTP and cookie. */
const callerOf = (
  { deps }: BenchStack,
  { accountId, registrarPhone }: Pick<SeededRegister, "accountId" | "registrarPhone">,
) => {
  const session: Context["session"] = {
    id: accountId,
    accountId,
    phone: registrarPhone,
    verifiedName: null,
    isOperator: false,
    steppedUpAt: null,
  };
  return createCaller({
    deps,
    session,
    address: "127.0.0.1",
    device: { browser: "chrome", system: "windows" },
    locale: "zh-CN",
    browser: () => "bench",
    setSession: async () => {},
  });
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
    await measure("exception list", () => caller.exceptions.page({ registerId })),
    await measure("exceptions of a reason", () =>
      caller.exceptions.page({ registerId, reason: "test_overdue" }),
    ),
    await measure("exceptions counted", () => caller.exceptions.counts({ registerId })),
    await measure("requirements preview", () =>
      caller.requirements.preview({
        registerId,
        requirements: { allowedCodes: ["green", "yellow"], maxTestAgeHours: 24, minVaccination: "complete" },
      }),
    ),
    await measure("tiles", () => caller.roster.tiles({ registerId })),
    await measure("register list", () => caller.register.mine()),
    ...(await measureGroups(stack, register)),
  );
  return figures;
};

/** Pages of one group, of none, and of a role that sees one group alone; and the counts by group. */
const measureGroups = async (stack: BenchStack, register: SeededRegister): Promise<Figure[]> => {
  const { registerId } = register;
  const groups = await fillGroups(stack, register);
  const caller = callerOf(stack, register);
  const page = (filter: RosterFilter) => caller.roster.page({ registerId, ...filter });
  const figures = [
    await measure("group large", () => page({ groupId: groups.large })),
    await measure("group large, verdict exception", () =>
      page({ groupId: groups.large, verdict: "exception" }),
    ),
    await measure("group large, code popup", () => page({ groupId: groups.large, codeState: "popup" })),
    await measure("group of 200 groups", () => page({ groupId: groups.division })),
    await measure("group of 200 groups, code popup", () =>
      page({ groupId: groups.division, codeState: "popup" }),
    ),
    await measure("group rare", () => page({ groupId: groups.rare })),
    await measure("in no group", () => page({ groupId: null })),
    await measure("group large, surname", () => page({ groupId: groups.large, name: "王" })),
    await measure("tiles of a group", () => caller.roster.tiles({ registerId, groupId: groups.large })),
    await measure("counts by group", () => caller.groups.counts({ registerId })),
  ];
  for (const [name, groupId] of [
    ["large", groups.large],
    ["rare", groups.rare],
  ] as const) {
    const accountId = await viewerOf(stack, registerId, groupId);
    const viewer = callerOf(stack, { accountId, registrarPhone: "" });
    figures.push(
      await measure(`role for a ${name} group`, () => viewer.roster.page({ registerId })),
      await measure(`tiles, ${name} group`, () => viewer.roster.tiles({ registerId })),
      await measure(`register, ${name} group`, () => viewer.register.get({ registerId })),
    );
  }
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
    const { members, next } = await deps.roster.page(
      { registerId, scope: null, filter: {}, before, limit: 5000 },
      at,
    );
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
    `${"".padEnd(34)}${`${members.toLocaleString("en")} members`.padStart(22)}${`${COMPARED_WITH} members`.padStart(22)}`,
    `${"ms".padEnd(34)}${"p50".padStart(11)}${"p95".padStart(11)}${"p50".padStart(11)}${"p95".padStart(11)}`,
    ...figures.map(({ name, p50Ms, p95Ms }, i) =>
      [
        name.padEnd(34),
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
await withBenchStack(async (stack) => {
  const context = { ...stack, report: (line: string) => console.error(line) };
  const small = await seedRegister(context, COMPARED_WITH);
  const at1000 = await measureRegister(stack, small);
  const large = await seedRegister(context, members);
  const figures = await measureRegister(stack, large);
  const exports = await measureExports(stack, large);
  console.error(`\n${table(figures, at1000, members)}`);
  for (const { name, rowsPerSecond, rssGrowthMb } of exports) {
    console.error(`${name.padEnd(24)}${rowsPerSecond.toLocaleString("en")} rows/s, RSS +${rssGrowthMb} MB`);
  }
  const slow = figures.filter(({ p95Ms }) => p95Ms > LIMIT_MS).map(({ name }) => name);
  console.error(
    slow.length === 0 ? `\nAll under ${LIMIT_MS} ms.` : `\nOver ${LIMIT_MS} ms: ${slow.join(", ")}`,
  );
  console.log(JSON.stringify({ members, figures: [...figures, ...exports], at1000 }));
});
