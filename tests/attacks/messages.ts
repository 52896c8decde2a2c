import { shanghaiDate } from "#domain/health/shanghai-time.ts";
import { allotments } from "#domain/sms/budget.ts";
import { smsParts } from "#domain/sms/parts.ts";
import { pick } from "#tests/support/seeded-random.ts";
import type { Kind, Plan, Random } from "./attack.ts";
import { answersOf, joinAs, signIn, type Town } from "./town.ts";
import type { Visitor } from "./visitor.ts";

/** A browser that reads English: its messages are the longer ones. */
const ENGLISH = { "accept-language": "en" };

/** Codes of a day that somebody may ask for with one proof of who they are, each of one part. */
const MOST_PARTS = 5;

const inboxOf = async ({ stack }: Town, phone: string): Promise<{ body: string }[]> => {
  const response = await fetch(`${stack.webUrl}/dev/inbox.json?phone=${phone}`);
  return (await response.json()) as { body: string }[];
};

const strangerIn = (town: Town, random: Random): Visitor => town.stranger(pick(random, town.addresses));

/** Fills in the form of a join once more, in a browser of its own. */
const askAgain = async (by: Visitor, joinCode: string, person: Parameters<typeof answersOf>[0]) => {
  const form = { joinCode, draftKey: null };
  const { shown } = await by.must<{ shown: string }>("join.progress", form, ENGLISH);
  return by.call("join.start", { ...form, shown, answers: answersOf(person) }, ENGLISH);
};

/** One stolen identity, or one's own, and the form filled in again and again. */
const oneProof: Plan = async (town, random) => {
  const person = town.nextPerson();
  const { victim, mallory } = town;
  const joinCode = random() < 0.5 ? victim.joinCode : mallory.joinCode;
  return {
    name: "one identity asks for codes again and again",
    run: async () => {
      for (let i = 0; i < 8; i += 1) {
        await askAgain(strangerIn(town, random), joinCode, person);
      }
      const inbox = await inboxOf(town, person.phone);
      const parts = inbox.reduce((sum, { body }) => sum + smsParts(body), 0);
      return parts > MOST_PARTS ? `${inbox.length} messages of ${parts} parts` : null;
    },
  };
};

/** What is left of the day for strangers before the attempt: the last of what went on all day. */
const LEFT = 3;

const SET = `insert into sms_day (day, share, taker, messages) values ($1::date, $2, $3, $4)
  on conflict (day, share, taker) do update set messages = excluded.messages`;

/** Uses up what is left by joins and sign-ins. */
const useUp = async (town: Town, random: Random, joinCode: string): Promise<void> => {
  for (let i = 0; i < 3; i += 1) {
    const person = town.nextPerson();
    for (let again = 0; again < 2; again += 1) {
      await askAgain(strangerIn(town, random), joinCode, person);
    }
    await strangerIn(town, random).call("signIn.requestCode", { phone: town.nextPhone() }, ENGLISH);
  }
};

/** Whoever wants to leave must be able to sign in, whatever strangers have used up. */
const lockOut: Plan = async (town, random) => {
  const { victim, db } = town;
  const person = town.nextPerson();
  const own = strangerIn(town, random);
  await joinAs(town, own, victim.joinCode, person);
  await signIn(town, own, person.phone);
  const isKnown = random() < 0.5;
  const { rows } = await db.query<{ day: string; share: string; taker: string; messages: number }>(
    "select day::text, share, taker, messages from sms_day",
  );
  const allotted = allotments(town.smsDailyBudget);
  for (const share of ["join", "sign_in", "notice"] as const) {
    await db.query(SET, [shanghaiDate(new Date()), share, "", allotted[share] - LEFT]);
  }
  return {
    // What is used up is refused with 503 to whoever is known.
    mayFail: true,
    name: `no message is left for a member with ${isKnown ? "a known" : "a new"} browser`,
    run: async () => {
      await useUp(town, random, victim.joinCode);
      const before = (await inboxOf(town, person.phone)).length;
      const by = isKnown ? own : strangerIn(town, random);
      await by.call("signIn.requestCode", { phone: person.phone });
      const after = (await inboxOf(town, person.phone)).length;
      return after > before ? null : "the member has got no code";
    },
    undo: async () => {
      await db.query("delete from sms_day");
      for (const { day, share, taker, messages } of rows) {
        await db.query(SET, [day, share, taker, messages]);
      }
    },
  };
};

export const messages: Kind = { share: 3, plans: [oneProof, lockOut] };
