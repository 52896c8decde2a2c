import { setTimeout as pause } from "node:timers/promises";
import { mod11_2 } from "#domain/identity/check-character.ts";
import { pick } from "#tests/support/seeded-random.ts";
import { between, type Kind, type Plan, type Random } from "./attack.ts";
import { codeFor, joinAs, type Person, signIn, type Town } from "./town.ts";
import { outcomeOf, type Visitor } from "./visitor.ts";

/**
 * Somebody who manages a register, knows a name of it with the digits that are shown, and wants the hidden ones. Three of
 * the ten thousand may be tried, which is luck and no way: the right one is never among an attacker's first three here.
 */
const TRIED_BY_LUCK = 3;
/** Lists that one account uploads before another manager goes on: an hour has so many for each. */
const LISTS_EACH = 40;
/** A fresh code is good for ten minutes. */
const STEPPED_UP_MS = 8 * 60_000;

type Manager = { visitor: Visitor; phone: string; lists: number; since: number };
const managers = new WeakMap<Town["mallory"], Manager>();

const steppedUp = new WeakMap<Visitor, number>();

/** A fresh code, unless the last one is still good: a day has so many. */
const stepUp = async (town: Town, by: Visitor, phone: string): Promise<void> => {
  if (Date.now() - (steppedUp.get(by) ?? 0) < STEPPED_UP_MS) {
    return;
  }
  await by.must("stepUp.requestCode");
  await by.must("stepUp.confirm", { code: await codeFor(town, phone) });
  steppedUp.set(by, Date.now());
};

/** A manager of the attacker's register with a fresh code; another one once this one has had their lists. */
const managerOf = async (town: Town, random: Random): Promise<Manager> => {
  const { mallory } = town;
  const known = managers.get(mallory);
  if (known && known.lists < LISTS_EACH && Date.now() - known.since < STEPPED_UP_MS) {
    return known;
  }
  const manager = {
    visitor: town.stranger(pick(random, town.addresses)),
    phone: town.nextPhone(),
    lists: 0,
    since: Date.now(),
  };
  await signIn(town, manager.visitor, manager.phone);
  // As if invited and accepted long ago.
  await town.db.query(
    `insert into register_role_grant (register_id, account_id, role, granted_at)
      select $1, id, 'manager', now() from account order by created_at desc limit 1`,
    [mallory.registerId],
  );
  await stepUp(town, manager.visitor, manager.phone);
  managers.set(mallory, manager);
  return manager;
};

type Row = readonly [name: string, documentNumber: string, phone: string];
type Checked = {
  state: string;
  good?: number;
  onList?: number;
  joined?: number;
  faults?: { row: number }[];
};

const upload = async (town: Town, by: Manager, rows: readonly Row[]): Promise<string | null> => {
  by.lists += 1;
  const csv = ["姓名,证件号码,手机号", ...rows.map((row) => row.join(","))].join("\n");
  const { registerId } = town.mallory;
  const answer = await by.visitor.call("expected.upload", {
    registerId,
    file: Buffer.from(csv).toString("base64"),
  });
  const { ok, data } = outcomeOf(answer.body);
  return ok ? (data as { importId: string }).importId : null;
};

const PATIENCE_MS = 20_000;

/** What the check of these rows says, once it does. */
const check = async (
  town: Town,
  by: Manager,
  rows: readonly Row[],
): Promise<{ importId: string; checked: Checked } | null> => {
  const importId = await upload(town, by, rows);
  if (importId === null) {
    return null;
  }
  const { registerId } = town.mallory;
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await pause(40)) {
    const { ok, data } = outcomeOf(
      (await by.visitor.call("expected.checked", { registerId, importId })).body,
    );
    if (!ok || (data as Checked).state !== "checking") {
      return ok ? { importId, checked: data as Checked } : null;
    }
  }
  return null;
};

type Listed = { expectedId: string; state: string };

/** Imports what was checked, and gives everybody of the list in its order; then clears it. */
const importAndLook = async (town: Town, by: Manager, importId: string): Promise<Listed[]> => {
  const { registerId } = town.mallory;
  await by.visitor.call("expected.carryOut", { registerId, importId, mode: "replace" });
  const people: Listed[] = [];
  for (let after: string | null = null, more = true; more; more = after !== null) {
    const { ok, data } = outcomeOf(
      (await by.visitor.call("expected.page", { registerId, state: null, name: "", after })).body,
    );
    const page = ok ? (data as { people: Listed[]; next: string | null }) : { people: [], next: null };
    people.push(...page.people);
    after = page.next;
  }
  await by.visitor.call("expected.clear", { registerId });
  return people;
};

/** The rows that were found good: the list has them in this order. */
const goodRows = (rows: readonly Row[], { faults = [] }: Checked): Row[] =>
  rows.filter((_, i) => !faults.some(({ row }) => row === i + 2));

/** The only row that stands out, if it is one that luck alone would not have tried. */
const verdict = (
  rows: readonly Row[],
  found: readonly Row[],
  truth: string,
  luck = TRIED_BY_LUCK,
): string | null =>
  found.length === 1 && found[0]?.includes(truth) && rows.indexOf(found[0]) >= luck
    ? "the hidden digits were found"
    : null;

/** Numbers that look alike under the mask, the right one behind the first three. */
const among = (random: Random, truth: string, many: number, another: () => string): string[] => {
  const others = new Set<string>();
  while (others.size < many - 1) {
    const number = another();
    if (number !== truth) {
      others.add(number);
    }
  }
  return [...others].toSpliced(between(random, TRIED_BY_LUCK, many - 1), 0, truth);
};

const phonesLike = (random: Random, { phone }: Pick<Person, "phone">, many: number): string[] =>
  among(
    random,
    phone,
    many,
    () => phone.slice(0, 3) + String(between(random, 0, 9999)).padStart(4, "0") + phone.slice(7),
  );

/** Of the same region and other birth dates, with the four last characters that are shown. */
const documentsLike = (random: Random, { documentNumber }: Person, many: number): string[] =>
  among(random, documentNumber, many, () => {
    for (;;) {
      const date = `${between(random, 1940, 2005)}${String(between(random, 1, 12)).padStart(2, "0")}${String(between(random, 1, 28)).padStart(2, "0")}`;
      const body = documentNumber.slice(0, 6) + date + documentNumber.slice(14, 17);
      if (mod11_2(body) === documentNumber[17]) {
        return body + mod11_2(body);
      }
    }
  });

/** A member of the attacker's register whom no attempt has asked about. */
const someMember = async (town: Town, random: Random): Promise<Person> => {
  const person = town.nextPerson();
  await joinAs(town, town.stranger(pick(random, town.addresses)), town.mallory.joinCode, person);
  return person;
};

const clearedList = (town: Town, by: Manager) => async (): Promise<void> => {
  await by.visitor.call("expected.clear", { registerId: town.mallory.registerId });
};

/** Halves again and again what could be the number, by a figure of the check, and throws each file away. */
const bisect = async (
  town: Town,
  by: Manager,
  rows: readonly Row[],
  figure: (checked: Checked) => number,
): Promise<Row[]> => {
  let left = [...rows];
  while (left.length > 1) {
    const half = left.slice(0, Math.ceil(left.length / 2));
    const found = await check(town, by, half);
    if (found === null) {
      return [];
    }
    const { registerId } = town.mallory;
    await by.visitor.call("expected.discard", { registerId, importId: found.importId });
    left = figure(found.checked) > 0 ? half : left.slice(half.length);
  }
  return left;
};

/** By how many of the file are members, which leaves no trace. */
const figures: Plan = async (town, random) => {
  const [by, member] = [await managerOf(town, random), await someMember(town, random)];
  const rows = phonesLike(random, member, 8).map((phone): Row => [member.name, "", phone]);
  return {
    name: "figures of the check",
    undo: clearedList(town, by),
    run: async () => {
      const found = await bisect(town, by, rows, ({ joined }) => joined ?? 0);
      // Where no figure tells, what is left is the last: that is no finding.
      const told = await check(town, by, found);
      return (told?.checked.joined ?? 0) > 0 ? verdict(rows, found, member.phone) : null;
    },
  };
};

/** One file with all of them: the row that has joined, by the order of the list. */
const rowsOfList =
  (name: string, rowsFor: (random: Random, member: Person) => readonly Row[]): Plan =>
  async (town, random) => {
    const [by, member] = [await managerOf(town, random), await someMember(town, random)];
    const rows = rowsFor(random, member);
    return {
      name,
      undo: clearedList(town, by),
      run: async () => {
        const found = await check(town, by, rows);
        if (found === null) {
          return null;
        }
        const people = await importAndLook(town, by, found.importId);
        const good = goodRows(rows, found.checked);
        const joined = good.filter((_, at) => people[at]?.state === "joined");
        return verdict(rows, joined, member.phone) ?? verdict(rows, joined, member.documentNumber);
      },
    };
  };

const phoneRows = rowsOfList("candidates of a phone", (random, member) =>
  phonesLike(random, member, 40).map((phone): Row => [member.name, "", phone]),
);
const documentRows = rowsOfList("candidates of a document", (random, member) =>
  documentsLike(random, member, 40).map((number): Row => [member.name, number, ""]),
);

/** The same name to whoever compares names, and not to the eye: spaces, dots, repeated characters. */
const disguised = (name: string, at: number): string => {
  const characters = Array.from(name);
  const between = ["", " ", "·", " · "][at % 4] ?? "";
  const last = characters.at(-1) ?? "";
  return characters.join(between) + last.repeat(at % 8 < 4 ? 0 : 1);
};
const disguisedRows = rowsOfList("a name in many spellings", (random, member) =>
  phonesLike(random, member, 40).map((phone, i): Row => [disguised(member.name, i), "", phone]),
);

/** A few in each of several files that are checked at the same moment. */
const atOnce: Plan = async (town, random) => {
  const [by, member] = [await managerOf(town, random), await someMember(town, random)];
  const rows = phonesLike(random, member, 12).map((phone): Row => [member.name, "", phone]);
  const files = Array.from({ length: rows.length / TRIED_BY_LUCK }, (_, i) =>
    rows.slice(i * TRIED_BY_LUCK, (i + 1) * TRIED_BY_LUCK),
  );
  return {
    name: "several lists at once",
    undo: clearedList(town, by),
    run: async () => {
      const checks = await Promise.all(files.map((file) => check(town, by, file)));
      const taken: Row[] = [];
      const joined: Row[] = [];
      for (const [i, found] of checks.entries()) {
        const good = found ? goodRows(files[i] ?? [], found.checked) : [];
        taken.push(...good);
        const people = found ? await importAndLook(town, by, found.importId) : [];
        joined.push(...good.filter((_, at) => people[at]?.state === "joined"));
      }
      // Any three may be the first that are tried, whichever file they stand in.
      return taken.length > TRIED_BY_LUCK ? verdict(rows, joined, member.phone) : null;
    },
  };
};

/** As many numbers as are remembered of one name with the digits that are shown: three taken, three refused. */
const REMEMBERED = 6;

/** Somebody else has put a person who is no member on the list: which number they typed. */
const othersList: Plan = async (town, random) => {
  const { registerId } = town.mallory;
  const by = await managerOf(town, random);
  const expected = town.nextPerson();
  const typed = await check(town, by, [[expected.name, "", expected.phone]]);
  await by.visitor.call("expected.carryOut", { registerId, importId: typed?.importId, mode: "replace" });
  const rows = phonesLike(random, expected, 12).map((phone): Row => [expected.name, "", phone]);
  return {
    name: "a number that somebody else has listed",
    undo: clearedList(town, by),
    run: async () => {
      const whole = await check(town, by, rows);
      if (whole === null) {
        return null;
      }
      const beyond = goodRows(rows, whole.checked).filter((row) => rows.indexOf(row) >= REMEMBERED);
      if (beyond.length === 1) {
        return verdict(rows, beyond, expected.phone, REMEMBERED);
      }
      const found = await bisect(town, by, rows, ({ onList }) => onList ?? 0);
      const told = await check(town, by, found);
      return (told?.checked.onList ?? 0) > 0 ? verdict(rows, found, expected.phone, REMEMBERED) : null;
    },
  };
};

/** The owner offers a role to numbers that look like an administrator's: one of them answers that it has one. */
const invitations: Plan = async (town, random) => {
  const { registerId, registrar, visitor: owner } = town.mallory;
  const { phone } = await managerOf(town, random);
  const phones = phonesLike(random, { phone }, 5);
  await stepUp(town, owner, registrar.phone);
  const invited: string[] = [];
  return {
    name: "a role for an administrator's number",
    undo: async () => {
      for (const invitationId of invited) {
        await owner.call("administrators.withdraw", { registerId, invitationId });
      }
    },
    run: async () => {
      const answers = new Map<string, string[]>();
      for (const candidate of phones) {
        const input = { registerId, phone: candidate, note: "", role: "viewer", groupIds: [] };
        const { body } = await owner.call("administrators.invite", input);
        const { ok, code, data } = outcomeOf(body);
        if (ok) {
          invited.push((data as { invitationId: string }).invitationId);
        }
        const said = ok ? "ok" : `${code} ${body.replace(/.*"fields":/, "")}`;
        answers.set(said, [...(answers.get(said) ?? []), candidate]);
      }
      const alone = [...answers.values()].filter((each) => each.length === 1).flat();
      return alone.length === 1 && alone[0] === phone && phones.indexOf(phone) >= TRIED_BY_LUCK
        ? "an administrator's number was found"
        : null;
    },
  };
};

export const lists: Kind = {
  share: 3,
  plans: [figures, phoneRows, documentRows, disguisedRows, atOnce, othersList, invitations],
};
