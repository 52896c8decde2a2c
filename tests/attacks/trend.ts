import { DEMO_OPERATOR_PHONE } from "#cli/stack/demo-environment.ts";
import type { Kind, Plan } from "./attack.ts";
import { becomeRegistrar, joinAs, signIn, type Town } from "./town.ts";
import type { Visitor } from "./visitor.ts";

type Days = { days: { day: string }[] };

type Small = {
  operator: Visitor;
  registrar: Visitor;
  lonely: string;
  lonelyCode: string;
  dozen: string;
  dozenCode: string;
};

/** So many stay in the register that one more makes a difference, and none is alone. */
const DOZEN = 12;

const prepared = new WeakMap<Town, Promise<Small>>();

const open = async (visitor: Visitor, organisationName: string) => {
  const { registerId } = await visitor.must<{ registerId: string }>("register.open", {
    organisationName,
    regionCode: "110101",
    address: "东四十条 22 号",
    purpose: "日常健康防护",
  });
  const { code } = await visitor.must<{ code: string }>("invitation.get", { registerId });
  return { registerId, code };
};

const prepare = async (town: Town): Promise<Small> => {
  const operator = town.stranger();
  await signIn(town, operator, DEMO_OPERATOR_PHONE);
  const registrar = town.stranger();
  await becomeRegistrar(town, town.nextPerson(), registrar);
  const lonely = await open(registrar, "一人小店");
  const dozen = await open(registrar, "十二人小店");
  for (let i = 0; i < DOZEN; i += 1) {
    const address = town.addresses[i % town.addresses.length];
    await joinAs(town, town.stranger(address), dozen.code, town.nextPerson());
  }
  return {
    operator,
    registrar,
    lonely: lonely.registerId,
    lonelyCode: lonely.code,
    dozen: dozen.registerId,
    dozenCode: dozen.code,
  };
};

const smallOf = (town: Town): Promise<Small> => {
  const small = prepared.get(town) ?? prepare(town);
  prepared.set(town, small);
  return small;
};

const compare = async (operator: Visitor): Promise<void> => {
  const { runId } = await operator.must<{ runId: string }>("operations.requestRun");
  for (const late = Date.now() + 60_000; Date.now() < late; ) {
    const { state } = await operator.must<{ state: string }>("operations.run", { runId });
    if (state !== "running") {
      return;
    }
  }
  throw new Error("the comparison has not ended");
};

/** Somebody joins, is compared, and will leave. */
const passing = async (town: Town, joinCode: string, operator: Visitor) => {
  const by = town.stranger();
  const person = town.nextPerson();
  await joinAs(town, by, joinCode, person);
  await compare(operator);
  await signIn(town, by, person.phone);
  const [mine] = await by.must<{ membershipId: string }[]>("rights.mine");
  return () => by.must("rights.leave", { membershipId: mine?.membershipId ?? "" });
};

/** Every figure of a day, under its name. */
const figures = (value: unknown, name = ""): [string, number][] =>
  typeof value === "number"
    ? [[name, value]]
    : typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => figures(inner, `${name}.${key}`))
      : [];

const historyOf = async (registrar: Visitor, registerId: string): Promise<Days["days"]> =>
  (await registrar.must<Days>("register.history", { registerId, days: 30 })).days;

const withoutHistory = ({ db }: Town, registerId: string): Promise<unknown> =>
  db.query("delete from register_count where register_id = $1", [registerId]);

/** The only member has left: the trend still says how they were. */
const alone: Plan = async (town) => {
  const { operator, registrar, lonely, lonelyCode } = await smallOf(town);
  const leave = await passing(town, lonelyCode, operator);
  // Before the attempt: a departure changes what others' traces count.
  await leave();
  return {
    name: "a register of one that is empty again",
    run: async () => {
      const told = figures(await historyOf(registrar, lonely)).filter(([, figure]) => figure > 0);
      return told.length === 0 ? null : `the trend says ${told.map((each) => each.join(" ")).join(", ")}`;
    },
    undo: async () => {
      await withoutHistory(town, lonely);
    },
  };
};

/** Two days that differ by one person, who has left: the difference is how they were. */
const between: Plan = async (town) => {
  const { operator, registrar, dozen, dozenCode } = await smallOf(town);
  const leave = await passing(town, dozenCode, operator);
  await town.db.query("update register_count set day = day - 1 where register_id = $1", [dozen]);
  await leave();
  await compare(operator);
  return {
    name: "two days between which one person has left",
    run: async () => {
      const [before, after] = await historyOf(registrar, dozen);
      const now = new Map(figures(after));
      const told = figures(before).filter(([name, figure]) => {
        const difference = Math.abs(figure - (now.get(name) ?? figure));
        return difference > 0 && difference < 10;
      });
      return told.length === 0 ? null : `the days differ in ${told.map(([name]) => name).join(", ")}`;
    },
    undo: async () => {
      await withoutHistory(town, dozen);
    },
  };
};

/** A register of a few: its days are theirs. */
const few: Plan = async (town) => {
  const { operator } = await smallOf(town);
  const { registerId, visitor } = town.mallory;
  await compare(operator);
  return {
    name: "the days of a register of two",
    run: async () => {
      const told = figures(await historyOf(visitor, registerId)).filter(
        ([, figure]) => figure > 0 && figure < 10,
      );
      return told.length === 0 ? null : `the trend says ${told.map((each) => each.join(" ")).join(", ")}`;
    },
    undo: async () => {
      await withoutHistory(town, registerId);
    },
  };
};

export const trend: Kind = { share: 1, plans: [alone, between, few] };
