import { pick } from "#tests/support/seeded-random.ts";
import { between, type Kind, type Plan, type Random } from "./attack.ts";
import { answersOf, becomeRegistrar, type Person, signIn, type Town } from "./town.ts";
import { outcomeOf, type Visitor } from "./visitor.ts";

/** As many as somebody may be helping at a time who has no register in which anybody has joined by a code of their own. */
const MOST = 3;

type Crook = { by: Visitor; person: Person; registers: readonly { registerId: string; code: string }[] };

/** A registrar whom the source has confirmed, with empty registers. */
const crook = async (town: Town, random: Random, registers = 1): Promise<Crook> => {
  const by = town.stranger(pick(random, town.addresses));
  const person = town.nextPerson();
  await becomeRegistrar(town, person, by);
  const own: Crook["registers"][number][] = [];
  while (own.length < registers) {
    own.push(await opened(by));
  }
  return { by, person, registers: own };
};

const opened = async (by: Visitor) => {
  const { registerId } = await by.must<{ registerId: string }>("register.open", {
    organisationName: "城南康乐服务队",
    regionCode: "110101",
    address: "东四十条 22 号",
    purpose: "日常健康防护",
  });
  const { code } = await by.must<{ code: string }>("invitation.get", { registerId });
  return { registerId, code };
};

type Target = { person: Person; draftKey: string; helpNumber: string; registerId: string };

/** The registrar fills in the form for somebody whose name, document and phone they have stolen. */
const target = async (
  town: Town,
  { by }: Crook,
  { registerId, code: joinCode }: Crook["registers"][number],
): Promise<Target> => {
  const person = town.nextPerson();
  const { shown } = await by.must<{ shown: string }>("join.progress", { joinCode, draftKey: null });
  const { draftKey } = await by.must<{ draftKey: string }>("join.start", {
    joinCode,
    draftKey: null,
    shown,
    answers: answersOf(person),
  });
  const { helpNumber } = await by.must<{ helpNumber: string }>("join.askForHelp", { joinCode, draftKey });
  return { person, draftKey, helpNumber, registerId };
};

const targets = async (town: Town, by: Crook, each: number): Promise<Target[]> => {
  const found: Target[] = [];
  for (const register of by.registers) {
    for (let i = 0; i < each; i += 1) {
      found.push(await target(town, by, register));
    }
  }
  return found;
};

const help = (by: Visitor, { registerId, helpNumber }: Target) =>
  by.call("assist.start", { registerId, helpNumber, documentChecked: true });

type Waiting = { people: { assistedJoinId: string }[] };

const waitingIn = async (by: Visitor, registerId: string): Promise<Waiting["people"]> => {
  const { ok, data } = outcomeOf((await by.call("assist.waiting", { registerId })).body);
  return ok ? (data as Waiting).people : [];
};

/** Everything in which a register shows its people. */
const PAGES = [
  ["roster.page", {}],
  ["roster.tiles", {}],
  ["exceptions.page", {}],
  ["exceptions.counts", {}],
  ["register.get", {}],
  ["register.history", {}],
  ["assist.waiting", {}],
  ["expected.overview", {}],
  ["groups.counts", {}],
] as const;

/** What the registrar has learned of these people, none of whom has said a word; and how many of them are held. */
const learned = async (by: Visitor, people: readonly Target[]): Promise<string | null> => {
  let held = 0;
  for (const registerId of new Set(people.map((each) => each.registerId))) {
    const answers = await Promise.all(
      PAGES.map(async ([path, input]) => [path, await by.call(path, { registerId, ...input })] as const),
    );
    for (const [path, { body }] of answers) {
      const told = people.find(({ person }) =>
        [person.documentNumber, person.phone, person.name].some((clear) => body.includes(clear)),
      );
      if (told !== undefined || /"codeState":"|"testResult":"|"(?:total|memberCount)":[1-9]/.test(body)) {
        return `${path} tells of somebody who has not confirmed`;
      }
    }
    held += (await waitingIn(by, registerId)).length;
  }
  return held > MOST ? `${held} people are waiting, ${MOST} may be` : null;
};

/** One number after another, or all at the same moment. */
const helpAll = async (random: Random, by: Visitor, people: readonly Target[]): Promise<void> => {
  if (random() < 0.5) {
    await Promise.all(people.map((each) => help(by, each)));
    return;
  }
  for (const each of people) {
    await help(by, each);
  }
};

const intoOneRegister: Plan = async (town, random) => {
  const by = await crook(town, random);
  const people = await targets(town, by, between(random, 4, 7));
  return {
    name: "many strangers into an empty register",
    run: async () => {
      await helpAll(random, by.by, people);
      return learned(by.by, people);
    },
  };
};

const overRegisters: Plan = async (town, random) => {
  const by = await crook(town, random, 3);
  const people = await targets(town, by, 2);
  return {
    name: "strangers over several registers",
    run: async () => {
      await helpAll(random, by.by, people);
      return learned(by.by, people);
    },
  };
};

/** Another browser and another register of the same account do not give back what the day has taken. */
const beginningAnew: Plan = async (town, random) => {
  const by = await crook(town, random, 2);
  const [first, second] = by.registers;
  const people = await targets(town, by, MOST);
  const other = town.stranger(pick(random, town.addresses));
  await signIn(town, other, by.person.phone);
  return {
    name: "begin anew elsewhere",
    run: async () => {
      await helpAll(
        random,
        by.by,
        people.filter(({ registerId }) => registerId === first?.registerId),
      );
      const before = await learned(by.by, people);
      const again = people.filter(({ registerId }) => registerId === second?.registerId);
      await helpAll(random, other, again);
      return before ?? learned(other, people);
    },
  };
};

/** A second browser, and a second role, of the very registrar who has helped. */
const oneselfAsTheSecond: Plan = async (town, random) => {
  const by = await crook(town, random);
  const [someone] = await targets(town, by, 1);
  const other = town.stranger(pick(random, town.addresses));
  await signIn(town, other, by.person.phone);
  const puppet = town.stranger(pick(random, town.addresses));
  await signIn(town, puppet, town.nextPhone());
  return {
    name: "the registrar as their own second administrator",
    run: async () => {
      if (someone === undefined) {
        throw new Error("nobody was filled in");
      }
      const { registerId, helpNumber } = someone;
      await help(by.by, someone);
      const [waiting] = await waitingIn(by.by, registerId);
      const confirmation = {
        registerId,
        assistedJoinId: waiting?.assistedJoinId ?? registerId,
        documentChecked: true,
        reason: pick(random, ["no_phone", "no_message", "other"]),
        words: pick(random, ["", "没有手机"]),
      };
      for (const each of [by.by, other, puppet, town.mallory.visitor]) {
        await each.call("assist.confirm", confirmation);
        await each.call("assist.confirm", { ...confirmation, helpNumber });
        await help(each, someone);
      }
      return learned(by.by, [someone]);
    },
  };
};

/** The link that the phone got: guessed, or made of what the registrar was shown. */
const guessedLink: Plan = async (town, random) => {
  const by = await crook(town, random);
  const [someone] = await targets(town, by, 1);
  return {
    name: "the link of the message guessed",
    run: async () => {
      if (someone === undefined) {
        throw new Error("nobody was filled in");
      }
      const { registerId, helpNumber, draftKey } = someone;
      await help(by.by, someone);
      const [waiting] = await waitingIn(by.by, registerId);
      const known = [helpNumber, draftKey, draftKey.slice(0, 16), waiting?.assistedJoinId ?? registerId];
      const random16 = Buffer.from(Array.from({ length: 12 }, () => between(random, 0, 255))).toString(
        "base64url",
      );
      for (const token of [...known, random16, "%", "", helpNumber.toLowerCase()]) {
        await by.by.ask(`/c/${encodeURIComponent(token)}`);
        await by.by.post(`/c/${encodeURIComponent(token)}`, { action: "agree" });
        await by.by.call("join.agree", { token });
      }
      return learned(by.by, [someone]);
    },
  };
};

/** The page of the person's own side, in the browser in which the registrar has filled in the form. */
const personsOwnPage: Plan = async (town, random) => {
  const by = await crook(town, random);
  const [someone] = await targets(town, by, 1);
  const code = by.registers[0]?.code ?? "";
  return {
    name: "the person's own page in the registrar's browser",
    run: async () => {
      if (someone === undefined) {
        throw new Error("nobody was filled in");
      }
      const { person, draftKey } = someone;
      await help(by.by, someone);
      by.by.cookies.set("tuantibu-join", draftKey);
      for (const step of ["done", "help", "code", "form"]) {
        const { body } = await by.by.ask(`/j/${code}?step=${step}`);
        const inForm = step === "form" || step === "code";
        if (/绿码|黄码|红码|橙码/.test(body) || (!inForm && body.includes(person.documentNumber))) {
          return `step ${step} tells of somebody who has not confirmed`;
        }
      }
      return learned(by.by, [someone]);
    },
  };
};

export const assisted: Kind = {
  share: 3,
  plans: [intoOneRegister, overRegisters, beginningAnew, oneselfAsTheSecond, guessedLink, personsOwnPage],
};
