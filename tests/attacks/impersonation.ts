import { pick } from "#tests/support/seeded-random.ts";
import type { Kind, Plan } from "./attack.ts";
import type { Town } from "./town.ts";
import { outcomeOf } from "./visitor.ts";

/** Somebody who has agreed to nothing, on the list of whom the attacker expects. */
type Listed = { phone: string };
const lists = new WeakMap<Town["db"], Promise<Listed>>();

const until = async <T>(ask: () => Promise<T | null>, tries = 100): Promise<T | null> => {
  for (let i = 0; i < tries; i += 1) {
    const found = await ask();
    if (found !== null) {
      return found;
    }
    // The worker sends it, in a process of its own: it is asked for until it is there.
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return null;
};

/** A list of one person, checked and imported as any registrar does. */
const importList = async ({ mallory, nextPhone }: Town): Promise<Listed> => {
  const { visitor, registerId } = mallory;
  const phone = nextPhone();
  const file = Buffer.from(`姓名,证件号码,手机号,分组\n王小明,,${phone},\n`).toString("base64");
  const { importId } = await visitor.must<{ importId: string }>("expected.upload", { registerId, file });
  await until(async () => {
    const { state } = await visitor.must<{ state: string }>("expected.checked", { registerId, importId });
    return state === "checking" ? null : state;
  });
  await visitor.must("expected.carryOut", { registerId, importId, mode: "add" });
  return { phone };
};

const sent = async ({ db }: Town): Promise<number> => {
  const { rows } = await db.query<{ n: number }>("select count(*)::int as n from sms_message");
  return rows[0]?.n ?? 0;
};

/**
 * The attacker with a fresh code and all of the day's limits, on an imported list; `proven` or as after an operator has
 * revoked what the demo proves by itself.
 */
const prepare = async (town: Town, proven: boolean) => {
  const { db, mallory } = town;
  const { rows } = await db.query<{ id: string }>(
    "select account_id as id from register_role_grant where register_id = $1 and role = 'owner'",
    [mallory.registerId],
  );
  const accountId = rows[0]?.id ?? "";
  const owned = "select register_id from register_role_grant where account_id = $1 and role = 'owner'";
  const before = await db.query<{ register_id: string }>(owned, [accountId]);
  const stepUp = () =>
    db.query("update session set stepped_up_at = now() where account_id = $1", [accountId]);
  await stepUp();
  const listed = lists.get(db) ?? importList(town);
  lists.set(db, listed);
  await db.query("delete from reminder_batch where register_id = $1", [mallory.registerId]);
  await db.query("update expected_person set reminders = 0, reminded_at = null where register_id = $1", [
    mallory.registerId,
  ]);
  await db.query(
    "delete from rate_limit where key ~ '^(expected|invitations|registers|proofs|unasked|unproven)_'",
  );
  if (!proven) {
    await db.query(
      `update organisation_proof set decision = 'revoked', decided_by = gen_random_uuid(), reason = '证明有误',
        valid_until = null where account_id = $1`,
      [accountId],
    );
  }
  const undo = async () => {
    await db.query("delete from role_invitation where register_id = $1", [mallory.registerId]);
    await db.query(`delete from register where id in (${owned}) and id <> all($2)`, [
      accountId,
      before.rows.map((row) => row.register_id),
    ]);
    await db.query("delete from organisation_proof where account_id = $1 and organisation_name <> $2", [
      accountId,
      mallory.organisationName,
    ]);
    await db.query(
      `update organisation_proof set decision = 'proven', decided_by = null, reason = null,
        valid_until = now() + interval '1 year' where account_id = $1`,
      [accountId],
    );
  };
  return { listed: await listed, undo };
};

const remind = async (town: Town): Promise<string | null> => {
  const { visitor, registerId } = town.mallory;
  const before = await sent(town);
  if (!outcomeOf((await visitor.call("expected.remind", { registerId, when: "now" })).body).ok) {
    return null;
  }
  return until(async () => ((await sent(town)) > before ? "a stranger was sent a message" : null), 60);
};

/** 「…」请您加入: to a phone that has agreed to nothing. */
const strangersReminded: Plan = async (town) => {
  const { undo } = await prepare(town, false);
  return { name: "an unproven organisation reminds strangers", run: () => remind(town), undo };
};

const invite = async ({ mallory }: Town, phone: string) => {
  const answer = await mallory.visitor.call("administrators.invite", {
    registerId: mallory.registerId,
    phone,
    role: "viewer",
    groupIds: [],
    note: "",
  });
  return outcomeOf(answer.body);
};

const strangersInvited: Plan = async (town) => {
  const { undo } = await prepare(town, false);
  const phones = Array.from({ length: 5 }, () => town.nextPhone());
  return {
    name: "an unproven organisation invites strangers",
    run: async () => {
      const before = await sent(town);
      for (const phone of phones) {
        await invite(town, phone);
      }
      const messages = (await sent(town)) - before;
      return messages > 3 ? `${messages} strangers were sent a message` : null;
    },
    undo,
  };
};

const open = async ({ mallory }: Town, organisationName: string): Promise<string | null> => {
  const answer = await mallory.visitor.call("register.open", {
    organisationName,
    regionCode: "110101",
    address: "东四十条 22 号",
    purpose: "日常健康防护",
  });
  const { ok, data } = outcomeOf(answer.body);
  return ok ? (data as { registerId: string }).registerId : null;
};

const manyRegisters: Plan = async (town, random) => {
  const { undo } = await prepare(town, false);
  const names = Array.from({ length: 7 }, (_, i) => `第${i}分公司`);
  const atOnce = random() < 0.5;
  return {
    name: `an unproven account opens registers${atOnce ? " at once" : ""}`,
    run: async () => {
      const opened: (string | null)[] = [];
      if (atOnce) {
        opened.push(...(await Promise.all(names.map((name) => open(town, name)))));
      } else {
        for (const name of names) {
          opened.push(await open(town, name));
        }
      }
      const count = opened.filter((id) => id !== null).length;
      return count > 5 ? `${count} registers were opened` : null;
    },
    undo,
  };
};

/** Invitations to a role and to a register, over and over, to one phone. */
const onePhone: Plan = async (town) => {
  const { listed, undo } = await prepare(town, true);
  return {
    name: "one phone is written to by several ways",
    run: async () => {
      const { registerId, visitor } = town.mallory;
      const before = await sent(town);
      for (let i = 0; i < 4; i += 1) {
        const { ok, data } = await invite(town, listed.phone);
        if (ok) {
          const { invitationId } = data as { invitationId: string };
          await visitor.must("administrators.withdraw", { registerId, invitationId });
        }
      }
      await remind(town);
      const messages = (await sent(town)) - before;
      return messages > 3 ? `${messages} messages to one phone` : null;
    },
    undo,
  };
};

/** Somebody else's proven name on a register of one's own, with or without an application for it. */
const borrowedName: Plan = async (town, random) => {
  const { undo } = await prepare(town, false);
  const { organisationName } = town.victim;
  const asks = random() < 0.5;
  const name = pick(random, [organisationName, town.mallory.organisationName]);
  return {
    name: "an invitation page under a name that was not proven",
    run: async () => {
      const { visitor } = town.mallory;
      const registerId = await open(town, name);
      if (registerId === null) {
        return null;
      }
      if (asks) {
        await visitor.call("organisation.ask", {
          organisationName: name,
          creditCode: "91350100M000100Y43",
          paper: null,
        });
      }
      const { code } = await visitor.must<{ code: string }>("invitation.get", { registerId });
      const { body } = await town.stranger().ask(`/j/${code}`);
      return body.includes("尚未核验的单位") ? null : "the page does not say that nobody has proven it";
    },
    undo,
  };
};

export const impersonation: Kind = {
  share: 2,
  plans: [strangersReminded, strangersInvited, manyRegisters, onePhone, borrowedName],
};
