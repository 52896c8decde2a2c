import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { SAME_LOOK_MS } from "#domain/audit/small-base.ts";
import { sql } from "#platform/database/database.ts";
import { appRouter } from "#server/app-router.ts";
import { healthyStatus } from "#tests/contract/fake-health-source.ts";
import { type Console, DRAFT, MORNING, openConsole, WANG } from "#tests/support/console.ts";
import { personNumber } from "#tests/support/people.ts";
import { problemOf } from "#tests/support/problem-of.ts";
import { HEALTH_FIGURES } from "./health-figures.ts";

type Walked = { _def: { meta?: { permission: string }; output?: z.core.$ZodType } };
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Walked>);

/** Whether a number is anywhere in what a procedure answers. */
const holdsNumber = (schema: z.core.$ZodType): boolean => {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "number":
      return true;
    case "object":
      return Object.values(def.shape).some(holdsNumber);
    case "array":
      return holdsNumber(def.element);
    case "record":
      return holdsNumber(def.valueType);
    case "union":
      return def.options.some(holdsNumber);
    case "optional":
    case "nullable":
    case "readonly":
      return holdsNumber(def.innerType);
    default:
      return false;
  }
};

/** What operators are answered is of the whole platform. */
const isToWhoeverHasARole = (permission = ""): boolean => /^(register:|signed_in$)/.test(permission);

test("every procedure that answers a number has its verdict in health-figures.ts, and no other", () => {
  const answering = procedures
    .filter(([, { _def }]) => isToWhoeverHasARole(_def.meta?.permission))
    .filter(([, { _def }]) => _def.output !== undefined && holdsNumber(_def.output))
    .map(([path]) => path);
  expect(Object.keys(HEALTH_FIGURES).toSorted()).toEqual(answering.toSorted());
});

let console: Console;
let caller: Awaited<ReturnType<Console["signInVerified"]>>["caller"];
let accountId: string;
beforeAll(async () => {
  console = await openConsole();
  ({ caller, accountId } = await console.signInVerified(WANG));
});
afterAll(() => console.db.close());

let people = 7000;
/** A register with so many members who need a reminder, of whom the first `inGroup` are in a group, compared. */
const registerOf = async (members: number, inGroup: number, status: object = { codeState: "red" }) => {
  const { registerId } = await caller.register.open(DRAFT);
  const everybody = Array.from({ length: members }, () => {
    people += 1;
    console.source.set(`figure-${people}`, { outcome: "found", status: healthyStatus(MORNING, status) });
    return { claim: personNumber(people, `欧阳${people}`), token: `figure-${people}` };
  });
  const ids = await console.addMembers(registerId, everybody);
  await caller.groups.add({ registerId, parentId: null, names: "一班" });
  const groups = await caller.groups.list({ registerId });
  const groupId = groups[0]?.groupId ?? "";
  if (inGroup > 0) {
    await caller.groups.assign({ registerId, groupId, membershipIds: ids.slice(0, inGroup) });
  }
  await console.compare();
  return { registerId, groupId, ids, group: ids.slice(0, inGroup), name: everybody[0]?.claim.name ?? "" };
};
type Register = Awaited<ReturnType<typeof registerOf>>;

/** Whom each figure that was recorded in the register was of, oldest first. */
const recorded = async (registerId: string): Promise<string[][]> => {
  const { rows } = await console.db.pool.query<{
    shown: string[];
  }>(sql`select shown::text[] as shown from audit_event
    where register_id = ${registerId} and action = 'figures.viewed' and actor_id = ${accountId} order by id`);
  return rows.map(({ shown }) => shown.toSorted());
};

const REQUIREMENTS = { allowedCodes: ["green" as const], maxTestAgeHours: null, minVaccination: null };

/** Each way to be answered a figure, and whom of the register it is of. */
const ASKED: readonly (readonly [
  path: string,
  what: string,
  ask: (of: Register) => Promise<unknown>,
  base: (of: Register) => string[],
])[] = [
  ["roster.tiles", "of all", ({ registerId }) => caller.roster.tiles({ registerId }), ({ ids }) => ids],
  ["roster.tiles", "of a group", (of) => caller.roster.tiles(of), ({ group }) => group],
  [
    "roster.tiles",
    "of those in no group",
    ({ registerId }) => caller.roster.tiles({ registerId, groupId: null }),
    ({ ids, group }) => ids.filter((id) => !group.includes(id)),
  ],
  ["exceptions.counts", "of a group", (of) => caller.exceptions.counts(of), ({ group }) => group],
  ["exceptions.page", "of a group", (of) => caller.exceptions.page(of), ({ group }) => group],
  [
    "roster.page",
    "by health",
    ({ registerId, groupId }) => caller.roster.page({ registerId, groupId, verdict: "meets" }),
    ({ group }) => group,
  ],
  [
    "roster.page",
    "by name and health",
    ({ registerId, name }) => caller.roster.page({ registerId, name, codeState: "green" }),
    ({ ids }) => ids.slice(0, 1),
  ],
  [
    "groups.counts",
    "side by side",
    ({ registerId }) => caller.groups.counts({ registerId }),
    ({ ids, group }) => (ids.length > 9 ? group : ids),
  ],
  ["register.mine", "of one's registers", () => caller.register.mine(), ({ ids }) => ids],
  [
    "requirements.preview",
    "of a group",
    ({ registerId, groupId }) =>
      caller.requirements.preview({ registerId, groupId, requirements: REQUIREMENTS }),
    ({ group }) => group,
  ],
  [
    "reminders.preview",
    "by health",
    ({ registerId, groupId }) => caller.reminders.preview({ registerId, groupId, verdict: "exception" }),
    ({ group }) => group,
  ],
  [
    "reminders.preview",
    "by name",
    ({ registerId, name }) => caller.reminders.preview({ registerId, name }),
    ({ ids }) => ids.slice(0, 1),
  ],
  [
    "reminders.start",
    "by name",
    ({ registerId, name }) => caller.reminders.start({ registerId, name }),
    ({ ids }) => ids.slice(0, 1),
  ],
  [
    "reminders.batches",
    "of all",
    ({ registerId }) => caller.reminders.batches({ registerId }),
    ({ ids }) => ids,
  ],
  [
    "reminders.batch",
    "of all",
    async (of) => caller.reminders.batch({ registerId: of.registerId, batchId: await batchOf(of) }),
    ({ ids }) => ids,
  ],
  [
    "reminders.cancel",
    "of all",
    async (of) => caller.reminders.cancel({ registerId: of.registerId, batchId: await batchOf(of) }),
    ({ ids }) => ids,
  ],
  [
    "export.create",
    "of a group by health",
    // After a fresh code.
    async ({ registerId, groupId }) =>
      (await console.signIn(WANG.phone)).caller.export.create({
        registerId,
        kind: "roster",
        format: "csv",
        locale: "zh-CN",
        filter: { groupId, verdict: "meets" },
      }),
    ({ group }) => group,
  ],
];

/** The batch that the register's own switch would have opened. */
const batchOf = async ({ registerId }: Register): Promise<string> => {
  const batchId = console.deps.random.uuid(MORNING);
  await console.db.pool.query(sql`insert into reminder_batch (id, register_id, total, left_out, created_at, not_before, held_until)
    values (${batchId}, ${registerId}, 1, 0, ${MORNING}, ${MORNING}, ${MORNING})`);
  return batchId;
};

test("each figure is asked for", () => {
  const figures = Object.entries(HEALTH_FIGURES).flatMap(([path, verdict]) =>
    verdict === "figure" ? path : [],
  );
  expect(figures.filter((path) => !ASKED.some(([asked]) => asked === path))).toEqual([]);
});

describe.each(ASKED)("%s %s", (path, _, ask, base) => {
  test("is a look at each of few, recorded once in ten minutes", async () => {
    const of = await registerOf(3, 1);
    if (path.startsWith("reminders.batch")) {
      await batchOf(of);
    }
    await ask(of);
    const looks = await recorded(of.registerId);
    expect(looks).toEqual([base(of).toSorted()]);
    await ask(of).catch(() => {});
    expect(await recorded(of.registerId)).toEqual(looks);
    console.setClock(new Date(MORNING.getTime() + SAME_LOOK_MS));
    await ask(of).catch(() => {});
    console.setClock(MORNING);
    expect(await recorded(of.registerId)).toEqual([...looks, ...looks]);
  });
});

describe("whom a figure is of", () => {
  test("ten people are nobody's figure, nine are everybody's", async () => {
    const ten = await registerOf(10, 0);
    await caller.roster.tiles({ registerId: ten.registerId });
    await caller.roster.page({ registerId: ten.registerId, verdict: "meets" });
    expect(await recorded(ten.registerId)).toEqual([]);
    const nine = await registerOf(9, 0);
    await caller.roster.tiles({ registerId: nine.registerId });
    expect(await recorded(nine.registerId)).toEqual([nine.ids.toSorted()]);
  });

  test("whoever is named one by one, however many, and of one's own register alone", async () => {
    const { registerId, ids } = await registerOf(12, 0);
    const stranger = await registerOf(1, 0);
    const membershipIds = [...ids, ...stranger.ids];
    await caller.reminders.preview({ registerId, membershipIds });
    expect(await recorded(registerId)).toEqual([ids.toSorted()]);
    expect(
      await problemOf(caller.reminders.start({ registerId, membershipIds: stranger.ids })),
    ).toMatchObject({
      code: "already_reminded",
    });
    expect(await recorded(registerId)).toHaveLength(1);
  });

  test("nobody is named together with a filter", async () => {
    const { registerId, ids } = await registerOf(1, 0);
    const asked = { registerId, membershipIds: ids, verdict: "exception" as const };
    await expect(caller.reminders.preview(asked)).rejects.toThrow();
    await expect(caller.reminders.start(asked)).rejects.toThrow();
  });

  test("a reminder that nobody needs is an answer", async () => {
    const { registerId, ids } = await registerOf(1, 0, {});
    expect(await problemOf(caller.reminders.start({ registerId, membershipIds: ids }))).toMatchObject({
      code: "already_reminded",
    });
    expect(await recorded(registerId)).toEqual([ids]);
  });

  test("of groups side by side those with few members of their own, also where a sum hides them", async () => {
    const of = await registerOf(12, 10);
    await caller.groups.counts({ registerId: of.registerId });
    expect(await recorded(of.registerId)).toEqual([of.ids.slice(10).toSorted()]);
  });
});
