import { createHash } from "node:crypto";
import { CONSENT_VERSION, consentFingerprintInput } from "#domain/consent/consent.ts";
import { maskName } from "#domain/identity/mask.ts";
import { pick } from "#tests/support/seeded-random.ts";
import type { Kind, Plan, Random } from "./attack.ts";
import { answersOf, codeFor, type Person, signIn, startJoin, stepUp, type Town } from "./town.ts";
import { hiddenFields, isFault, outcomeOf, type Visitor } from "./visitor.ts";

type Text = { organisationName: string; address: string; purpose: string };
type Trap = { registerId: string; joinCode: string; text: Text };

/** A register of the attacker's that nobody is in: the honest text of it may be changed as they please. */
const traps = new WeakMap<Town, Promise<Trap>>();

const HONEST: Text = {
  organisationName: "马洛里体检中心",
  address: "东四十条 24 号",
  purpose: "流感防控",
};

const openTrap = async ({ mallory }: Town): Promise<Trap> => {
  const { registerId } = await mallory.visitor.must<{ registerId: string }>("register.open", {
    ...HONEST,
    regionCode: "110101",
  });
  const { code } = await mallory.visitor.must<{ code: string }>("invitation.get", { registerId });
  return { registerId, joinCode: code, text: HONEST };
};

const trapOf = async (town: Town): Promise<Trap> => {
  const trap = traps.get(town) ?? openTrap(town);
  traps.set(town, trap);
  return trap;
};

let drawn = 0;

/** What the attacker would rather have been agreed to. */
const worse = (random: Random): Text => {
  drawn += 1;
  return {
    ...HONEST,
    ...pick<Partial<Text>>(random, [
      { purpose: `保险核保评估${drawn}` },
      { organisationName: `马洛里保险代理${drawn}部`, purpose: `核保${drawn}` },
      { address: `西直门外大街 ${drawn} 号` },
    ]),
  };
};

const changed = (registerId: string, text: Text) => ({ registerId, ...text, capacity: 500 });

/** The attacker may: nobody is in it. */
const change = ({ mallory }: Town, { registerId }: Trap, text: Text) =>
  mallory.visitor.must("register.change", changed(registerId, text));

/** The member of the trap with this receipt's text, or null when the person is not in. */
const membershipIn = async ({ db, mallory }: Town, { registerId }: Trap) => {
  const { rows } = await db.query<{
    membership_id: string;
    text_hash: Buffer;
    organisation_name: string;
    purpose: string;
  }>(
    `select m.id as membership_id, c.text_hash, r.organisation_name, r.purpose
      from membership m join register r on r.id = m.register_id
      join consent_receipt c on c.register_id = m.register_id and c.person_id = m.person_id
      where m.register_id = $1 order by c.given_at desc limit 1`,
    [registerId],
  );
  const [row] = rows;
  if (!row) {
    return null;
  }
  const parties = {
    organisationName: row.organisation_name,
    purpose: row.purpose,
    registrarMasked: maskName(mallory.registrar.name),
  };
  const text = consentFingerprintInput(CONSENT_VERSION, "zh-CN", parties);
  const isAgreed = createHash("sha256").update(text).digest().equals(row.text_hash);
  return { membershipId: row.membership_id, isAgreed };
};

/** The trap is empty again, whoever fell into it, and nothing is left that tells of it. */
const emptied = (town: Town, trap: Trap, by: Visitor, person: Person) => async (): Promise<void> => {
  const fallen = await membershipIn(town, trap);
  if (fallen) {
    await signIn(town, by, person.phone);
    const { membershipId } = fallen;
    const { receiptId } = await by.must<{ receiptId: string }>("rights.leave", { membershipId });
    await town.db.query("delete from deletion_receipt where id = $1", [receiptId]);
    await town.db.query("delete from consent_receipt where register_id = $1 and person_id is null", [
      trap.registerId,
    ]);
  }
};

/** Filled in under one text, the code typed under another. */
const betweenFormAndCode: Plan = async (town, random) => {
  const trap = await trapOf(town);
  await stepUp(town, town.mallory);
  const by = town.stranger(pick(random, town.addresses));
  const person = town.nextPerson();
  const started = await startJoin(town, by, trap.joinCode, person);
  const text = worse(random);
  return {
    name: "another text between form and code",
    run: async () => {
      await change(town, trap, text);
      const { ok } = outcomeOf((await by.call("join.confirm", { joinCode: trap.joinCode, ...started })).body);
      return ok ? "joined by an agreement to another text" : null;
    },
    undo: emptied(town, trap, by, person),
  };
};

/** Both at once: whoever is in has agreed to what the register says. */
const atOnce: Plan = async (town, random) => {
  const trap = await trapOf(town);
  await stepUp(town, town.mallory);
  const by = town.stranger(pick(random, town.addresses));
  const person = town.nextPerson();
  const started = await startJoin(town, by, trap.joinCode, person);
  const text = { ...HONEST, purpose: worse(random).purpose + String(drawn) };
  return {
    name: "another text while the code is being checked",
    run: async () => {
      await Promise.all([
        by.call("join.confirm", { joinCode: trap.joinCode, ...started }),
        town.mallory.visitor.call("register.change", changed(trap.registerId, text)),
      ]);
      const fallen = await membershipIn(town, trap);
      if (fallen === null || fallen.isAgreed) {
        // Whoever won the race honestly goes before the rows are counted.
        await emptied(town, trap, by, person)();
        return null;
      }
      return "the receipt is of another text than the register's";
    },
    undo: emptied(town, trap, by, person),
  };
};

/** The form is read under one text and sent under another. */
const betweenShowingAndPosting: Plan = async (town, random) => {
  const trap = await trapOf(town);
  await stepUp(town, town.mallory);
  const by = town.stranger(pick(random, town.addresses));
  const person = town.nextPerson();
  const path = `/j/${trap.joinCode}?step=form`;
  const shown = await by.ask(path);
  const { consent: _, ...answers } = answersOf(person);
  const text = worse(random);
  return {
    name: "another text between reading and sending the form",
    run: async () => {
      await change(town, trap, text);
      const sent = await by.post(path, { ...hiddenFields(shown.body), ...answers, consent: "yes" });
      if (sent.status !== 303 || isFault(sent)) {
        return null;
      }
      const code = await codeFor(town, person.phone);
      await by.post(`/j/${trap.joinCode}?step=code`, { code });
      return (await membershipIn(town, trap)) ? "joined for what was not shown" : null;
    },
    undo: emptied(town, trap, by, person),
  };
};

export const consent: Kind = {
  share: 4,
  plans: [betweenFormAndCode, atOnce, betweenShowingAndPosting],
};
