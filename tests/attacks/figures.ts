import { pick } from "#tests/support/seeded-random.ts";
import type { Kind, Plan } from "./attack.ts";
import type { Town } from "./town.ts";
import { outcomeOf } from "./visitor.ts";

/** A registrar's own register, of whose members one is alone in a group. */
type Watched = { groupId: string; membershipId: string; name: string };

const GROUP = "一人组";

const groupOf = async ({ mallory: { visitor, registerId } }: Town): Promise<string | undefined> => {
  const groups = await visitor.must<{ groupId: string; name: string }[]>("groups.list", { registerId });
  return groups.find(({ name }) => name === GROUP)?.groupId;
};

const watched = async (town: Town): Promise<Watched> => {
  const { visitor, registerId, members } = town.mallory;
  const [{ membershipId, person }] = members;
  let groupId = await groupOf(town);
  if (groupId === undefined) {
    await visitor.must("groups.add", { registerId, parentId: null, names: GROUP });
    groupId = await groupOf(town);
    await visitor.must("groups.assign", { registerId, groupId, membershipIds: [membershipId] });
  }
  return {
    groupId: groupId ?? "",
    membershipId,
    name: person.name,
  };
};

const ANY = { allowedCodes: ["green", "yellow", "red"], maxTestAgeHours: null, minVaccination: null };
const FILTERS = [
  { verdict: "exception" },
  { verdict: "meets" },
  { codeState: "red" },
  { testAge: "none" },
  { vaccination: "booster" },
] as const;

/** Figures that tell of one person's health, or of two people's, and whom they are of. */
const WAYS: readonly ((
  of: Watched,
  filter: (typeof FILTERS)[number],
) => { path: string; input: object; base: "one" | "everybody" })[] = [
  ({ membershipId }, filter) => ({
    path: "reminders.preview",
    input: { membershipIds: [membershipId], ...filter },
    base: "one",
  }),
  ({ membershipId }) => ({
    path: "reminders.preview",
    input: { membershipIds: [membershipId] },
    base: "one",
  }),
  ({ groupId }, filter) => ({ path: "reminders.preview", input: { groupId, ...filter }, base: "one" }),
  ({ name }, filter) => ({ path: "reminders.preview", input: { name, ...filter }, base: "one" }),
  ({ membershipId }) => ({ path: "reminders.start", input: { membershipIds: [membershipId] }, base: "one" }),
  ({ groupId }) => ({ path: "reminders.start", input: { groupId }, base: "one" }),
  ({ groupId }) => ({ path: "roster.tiles", input: { groupId }, base: "one" }),
  () => ({ path: "roster.tiles", input: {}, base: "everybody" }),
  ({ groupId }) => ({ path: "exceptions.counts", input: { groupId }, base: "one" }),
  ({ groupId }, filter) => ({ path: "roster.page", input: { groupId, ...filter }, base: "one" }),
  ({ name }, filter) => ({ path: "roster.page", input: { name, ...filter }, base: "one" }),
  ({ groupId }) => ({ path: "exceptions.page", input: { groupId }, base: "one" }),
  ({ groupId }) => ({
    path: "requirements.preview",
    input: { groupId, requirements: { ...ANY, allowedCodes: ["green"] } },
    base: "one",
  }),
  () => ({ path: "groups.counts", input: {}, base: "everybody" }),
  () => ({ path: "register.mine", input: {}, base: "everybody" }),
  () => ({ path: "reminders.batches", input: {}, base: "everybody" }),
];

/** Refusals that tell as much as an answer. */
const TELLING = new Set(["ok", "already_reminded"]);

/** From so many on a figure is of nobody. */
const FEW = 10;

/** Who is in the register now: other attempts bring people in. */
const everybody = async ({ db, mallory }: Town): Promise<string[]> => {
  const { rows } = await db.query<{ id: string }>("select id from membership where register_id = $1", [
    mallory.registerId,
  ]);
  return rows.map(({ id }) => id);
};

/** Whether the record names these as looked at since then, or a figure of just these in the ten minutes before. */
const isRecorded = async ({ db, mallory }: Town, base: readonly string[], began: Date): Promise<boolean> => {
  const { rowCount } = await db.query(
    `select from audit_event where register_id = $1 and shown @> $2::uuid[] and (at >= $3
      or (action = 'figures.viewed' and shown <@ $2::uuid[] and at >= $3::timestamptz - interval '10 minutes'))
     limit 1`,
    [mallory.registerId, base, began],
  );
  return rowCount === 1;
};

/** A registrar learns how one member is without that member's page telling of it. */
const unseenLook: Plan = async (town, random) => {
  const of = await watched(town);
  const { visitor, registerId } = town.mallory;
  const { path, input, base } = pick(random, WAYS)(of, pick(random, FILTERS));
  let batchId: string | undefined;
  return {
    name: `a figure of ${path}`,
    run: async () => {
      const { rows } = await town.db.query<{ now: Date }>("select now()");
      const answer = outcomeOf((await visitor.call(path, { registerId, ...input })).body);
      batchId = (answer.data as { batchId?: string } | null)?.batchId;
      // A list without batches has no figure.
      const isEmpty = path === "reminders.batches" && Array.isArray(answer.data) && answer.data.length === 0;
      if (!TELLING.has(answer.code) || isEmpty) {
        return null;
      }
      const named = base === "one" ? [of.membershipId] : await everybody(town);
      if (named.length >= FEW) {
        return null;
      }
      return (await isRecorded(town, named, rows[0]?.now ?? new Date()))
        ? null
        : `${path} told of ${named.length} without a record`;
    },
    // Within the ten seconds of grace nobody gets a message.
    undo: async () => {
      if (batchId !== undefined) {
        await visitor.call("reminders.cancel", { registerId, batchId });
      }
    },
  };
};

export const figures: Kind = { share: 3, plans: [unseenLook] };
