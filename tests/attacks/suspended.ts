import { appRouter } from "#server/app-router.ts";
import { exampleInput } from "#tests/integration/access/example-input.ts";
import { pick } from "#tests/support/seeded-random.ts";
import { between, type Kind, type Plan, type Random } from "./attack.ts";
import { knownOf, PROCEDURES } from "./inputs.ts";
import { answersOf, becomeRegistrar, codeFor, joinAs, type Person, signIn, type Town } from "./town.ts";
import { isFault, outcomeOf, type Visitor } from "./visitor.ts";

/** The demo's operators. */
const OPERATORS = ["13900000000", "13900000001"] as const;

/** A register that poses as somebody else's, its registrar and a member of it, and the operators who are to stop it. */
type Imposture = Pick<Town["victim"], "registerId" | "joinCode" | "organisationName" | "members"> & {
  visitor: Visitor;
  /** What its form carries, from when people could still open it. */
  shown: string;
  operators: readonly [Visitor, Visitor];
};

const NAME = "冒名顶替第一中学";

/** A fresh code, as the console asks for it before what cannot be undone. */
const stepUp = async (town: Town, by: Visitor, phone: string): Promise<void> => {
  await by.must("stepUp.requestCode");
  await by.must("stepUp.confirm", { code: await codeFor(town, phone) });
};

const memberOf = async (town: Town, joinCode: string) => {
  const person: Person = town.nextPerson();
  const visitor = town.stranger(pick(Math.random, town.addresses));
  await joinAs(town, visitor, joinCode, person);
  await signIn(town, visitor, person.phone);
  const [mine] = await visitor.must<{ membershipId: string }[]>("rights.mine");
  return { person, visitor, membershipId: mine?.membershipId ?? "" };
};

const operator = async (town: Town, phone: string): Promise<Visitor> => {
  const by = town.stranger(town.addresses.at(-1));
  await signIn(town, by, phone);
  await stepUp(town, by, phone);
  return by;
};

/** What operators do against it is allowed to fail here: that it does is what the attempts find out. */
const stopped = async (town: Town): Promise<Imposture> => {
  const visitor = town.stranger(town.addresses.at(-1));
  const registrar = town.nextPerson();
  await becomeRegistrar(town, registrar, visitor);
  await stepUp(town, visitor, registrar.phone);
  const { registerId } = await visitor.must<{ registerId: string }>("register.open", {
    organisationName: NAME,
    regionCode: "110101",
    address: "东四十条 22 号",
    purpose: "日常健康防护",
  });
  const { code: joinCode } = await visitor.must<{ code: string }>("invitation.get", { registerId });
  const members = [await memberOf(town, joinCode), await memberOf(town, joinCode)] as const;
  const { shown } = await visitor.must<{ shown: string }>("join.progress", { joinCode, draftKey: null });
  const operators = [await operator(town, OPERATORS[0]), await operator(town, OPERATORS[1])] as const;
  await operators[0].call("moderation.suspend", { registerId, reason: "冒用学校名义" });
  return { visitor, registerId, joinCode, organisationName: NAME, members, shown, operators };
};

const impostures = new WeakMap<Town, Promise<Imposture>>();

/** One for a run: the operators have stopped it before the first attempt. */
const imposture = async (town: Town): Promise<Imposture> => {
  const known = impostures.get(town) ?? stopped(town);
  impostures.set(town, known);
  const stood = await known;
  // Codes given ten minutes ago count no more: everybody goes on as if they had just given one.
  await town.db.query("update session set stepped_up_at = now() where stepped_up_at is not null");
  return stood;
};

type Walked = { _def: { meta?: { permission: string }; inputs: readonly unknown[] } };

/** What a role in a register gives, save what tells its people that and why it is stopped. */
const OF_REGISTERS = PROCEDURES.filter(([path]) => {
  const { meta } = (appRouter._def.procedures as unknown as Record<string, Walked>)[path]?._def ?? {};
  return meta?.permission.startsWith("register:") && path !== "register.get";
});

/** The registrar tries whatever the console can: sees people, writes to them, exports, renames, hands over. */
const registrarGoesOn: Plan = async (town, random) => {
  const { visitor, ...register } = await imposture(town);
  const [path, { _def }] = pick(random, OF_REGISTERS);
  const input = exampleInput(_def.inputs, knownOf({ ...town.victim, ...register }, register.registerId));
  return {
    name: "the registrar of a stopped register goes on",
    run: async () => {
      const { ok, code } = outcomeOf((await visitor.call(path, input)).body);
      return code === "register_suspended" ? null : `${path} answered ${ok ? "ok" : code}`;
    },
  };
};

/** The registrar has this server take in the size of a list, which it would only refuse once it is read. */
const sendsALargeBody: Plan = async (town, random) => {
  const { visitor, registerId } = await imposture(town);
  const body = JSON.stringify({ json: { registerId, file: "A".repeat(between(random, 80, 200) * 10_000) } });
  return {
    name: "the registrar of a stopped register sends a list",
    run: async () => {
      const answer = await visitor
        .raw("expected.upload", body, { "x-tuantibu-register": registerId })
        .catch(() => ({ status: 413, body: "" }));
      return answer.body.startsWith("{") ? `was read: ${answer.status}` : null;
    },
  };
};

/** People are still asked to join, by the link and by the form. */
const peopleGoOnJoining: Plan = async (town, random) => {
  const { joinCode, shown } = await imposture(town);
  const by = town.stranger(pick(random, town.addresses));
  const person = town.nextPerson();
  const how = pick(random, ["page", "form", "start"] as const);
  return {
    name: `somebody joins a stopped register by ${how}`,
    run: async () => {
      if (how === "start") {
        const input = { joinCode, draftKey: null, shown, answers: answersOf(person) };
        const { ok, code } = outcomeOf((await by.call("join.start", input)).body);
        return code === "register_suspended" ? null : `join.start answered ${ok ? "ok" : code}`;
      }
      const { status, body } = await by.ask(`/j/${joinCode}${how === "form" ? "?step=form" : ""}`);
      return status === 403 && !body.includes(NAME) ? null : `the page answered ${status}`;
    },
  };
};

type Closing = { registers: { registerId: string; closing: { dueAt: Date | null } | null }[] };

/** One operator alone ends somebody's register, and so erases its members. */
const oneOperatorCloses: Plan = async (town) => {
  const { registerId, operators, visitor } = await imposture(town);
  const [one, other] = operators;
  await one.call("moderation.withdrawClosing", { registerId, reason: "重新提出" });
  return {
    name: "one operator alone closes a register",
    run: async () => {
      const proposed = outcomeOf(
        (await one.call("moderation.proposeClosing", { registerId, reason: "冒名" })).body,
      );
      if (!proposed.ok) {
        return `a register that has to end cannot be closed: ${proposed.code}`;
      }
      const alone = [
        await one.call("moderation.confirmClosing", { registerId }),
        await visitor.call("moderation.confirmClosing", { registerId }),
        await one.call("moderation.proposeClosing", { registerId, reason: "再次提出" }),
        await one.call("moderation.confirmClosing", { registerId }),
      ].map(({ body }) => outcomeOf(body));
      const { registers } = await other.must<Closing>("moderation.queue");
      const closing = registers.find((register) => register.registerId === registerId)?.closing;
      return closing?.dueAt === null && !alone.some(({ ok }) => ok) ? null : "one operator was enough";
    },
    undo: async () => {
      await one.call("moderation.withdrawClosing", { registerId, reason: "撤回" });
    },
  };
};

const REASONS = ["impersonates", "asks_too_much", "asks_money_or_codes", "other"] as const;

const report = (by: Visitor, joinCode: string, random: Random, text: string) =>
  by.post(`/j/${joinCode}/report`, { reason: pick(random, REASONS), text });

/** A stranger reports the victim's register again and again; the register stays as it is, and the queue bounded. */
const flood: Plan = async (town, random) => {
  const { joinCode, registerId } = town.victim;
  const by = town.stranger(pick(random, town.addresses));
  const count = "select count(*)::int as count from register_report where register_id = $1";
  return {
    name: "a stranger floods reports",
    run: async () => {
      let accepted = 0;
      for (let at = 0; at < 12; at += 1) {
        const answer = await report(by, joinCode, random, `第 ${at} 次 ${between(random, 1, 999_999)}`);
        if (answer.status !== 303) {
          return `a register cannot be reported: ${answer.status}`;
        }
        accepted += isFault(answer) ? 0 : 1;
      }
      const { rows } = await town.db.query<{ count: number }>(count, [registerId]);
      return accepted <= 10 && (rows[0]?.count ?? 0) <= 50 ? null : `${accepted} reports from one address`;
    },
  };
};

/** A form that is sent twice at once counts once, and what is kept of a report does not say who sent it. */
const tellsWhoReported: Plan = async (town, random) => {
  const { joinCode, registerId } = town.victim;
  const by = town.stranger(pick(random, town.addresses));
  const text = `它要我的银行卡 ${between(random, 1, 999_999)}`;
  const kept = "select to_jsonb(r)::text as row from register_report r where register_id = $1";
  return {
    name: "a report tells who reported",
    run: async () => {
      await by.ask(`/j/${joinCode}/report`);
      const before = (await town.db.query(kept, [registerId])).rows.length;
      const form = { reason: "other", text };
      const path = `/j/${joinCode}/report`;
      const answers = await Promise.all([by.post(path, form), by.post(path, form)]);
      const { rows } = await town.db.query<{ row: string }>(kept, [registerId]);
      if (rows.length - before > 1) {
        return "a form that was sent twice counts twice";
      }
      const secrets = [by.address, text, ...by.cookies.values()].filter((secret) => secret.length > 5);
      const told = rows.some(({ row }) => secrets.some((secret) => row.includes(secret)));
      return told || answers.some(({ status }) => status !== 303) ? "told or refused" : null;
    },
  };
};

export const suspended: Kind = {
  share: 5,
  plans: [
    registrarGoesOn,
    registrarGoesOn,
    registrarGoesOn,
    sendsALargeBody,
    peopleGoOnJoining,
    oneOperatorCloses,
    flood,
    tellsWhoReported,
  ],
};
