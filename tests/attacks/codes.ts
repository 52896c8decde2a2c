import { pick } from "#tests/support/seeded-random.ts";
import { between, type Kind, type Plan, type Random, wrongCode } from "./attack.ts";
import { codeFor, startJoin, type Town } from "./town.ts";
import { isFault, outcomeOf } from "./visitor.ts";

/** Tries at one challenge, after which also the right code is refused. */
const TRIES = 5;

const address = (town: Town, random: Random): string => pick(random, town.addresses);

/** A browser to which a sign-in code has been sent. */
const asked = async (town: Town, random: Random) => {
  const by = town.stranger(address(town, random));
  const phone = town.nextPhone();
  await by.must("signIn.requestCode", { phone });
  return { by, phone, code: await codeFor(town, phone) };
};

const signedIn = (outcomes: readonly { ok: boolean }[] | null): string | null =>
  outcomes?.some(({ ok }) => ok) ? "signed in" : null;

/** Ten guesses in one request, the right one behind five wrong ones; or more than a batch may hold. */
const batch: Plan = async (town, random) => {
  const { by, phone, code } = await asked(town, random);
  const size = pick(random, [6, 10, 10, 11, 40]);
  const guesses = Array.from({ length: size }, (_, i) => ({
    phone,
    code: i < TRIES ? wrongCode(random, code) : code,
  }));
  // Calls of one batch run side by side: the right code may only be drawn where tries are used up before.
  const first = guesses.slice(0, TRIES);
  return {
    name: `batch of ${size}`,
    run: async () => {
      if (size > 10) {
        return signedIn(await by.batch("signIn.confirm", guesses));
      }
      const wrong = signedIn(await by.batch("signIn.confirm", first));
      return wrong ?? signedIn(await by.batch("signIn.confirm", guesses.slice(TRIES)));
    },
  };
};

const parallel: Plan = async (town, random) => {
  const { by, phone, code } = await asked(town, random);
  const guesses = Array.from({ length: 12 }, () => wrongCode(random, code));
  return {
    name: "parallel guesses, then the right code",
    run: async () => {
      const answers = await Promise.all(
        guesses.map((guess) => by.call("signIn.confirm", { phone, code: guess })),
      );
      const outcomes = answers.map(({ body }) => outcomeOf(body));
      const wrong = outcomes.filter(({ code: outcome }) => outcome === "otp_wrong").length;
      if (wrong >= TRIES) {
        return `${wrong} guesses were counted as wrong before the lock`;
      }
      const last = outcomeOf((await by.call("signIn.confirm", { phone, code })).body);
      return signedIn([...outcomes, last]);
    },
  };
};

/** A code that has been used works neither again nor anywhere else. */
const replay: Plan = async (town, random) => {
  const { by, phone, code } = await asked(town, random);
  await by.must("signIn.confirm", { phone, code });
  const again = random() < 0.5 ? by : town.stranger(by.address);
  return {
    name: "replayed code",
    run: async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 4 }, async () =>
          outcomeOf((await again.call("signIn.confirm", { phone, code })).body),
        ),
      );
      return signedIn(outcomes);
    },
  };
};

const otherBrowser: Plan = async (town, random) => {
  const { by, phone, code } = await asked(town, random);
  const other = town.stranger(by.address);
  if (random() < 0.5) {
    await other.must("signIn.requestCode", { phone });
    if ((await codeFor(town, phone)) === code) {
      return otherBrowser(town, random, {});
    }
  }
  return {
    name: "code in another browser",
    run: async () => {
      const { body } = await other.call("signIn.confirm", { phone, code });
      const form = await other.post("/me", { action: "sign-in", phone, code });
      return (
        signedIn([outcomeOf(body)]) ?? (form.status === 303 && !isFault(form) ? "signed in by form" : null)
      );
    },
  };
};

/** The code of a join signs nobody in, steps nobody up and joins no other register; nor do codes of the others. */
const otherPurpose: Plan = async (town, random) => {
  const by = town.stranger(address(town, random));
  const person = town.nextPerson();
  const { victim, mallory } = town;
  const { draftKey, code } = await startJoin(town, by, mallory.joinCode, person);
  return {
    name: "code for another purpose or register",
    run: async () => {
      const { phone } = person;
      const answers = [
        await by.call("signIn.confirm", { phone, code }),
        await by.call("join.confirm", { joinCode: victim.joinCode, draftKey, code }),
        await by.call("stepUp.confirm", { code }),
        await by.call("rights.download", { code }),
      ];
      return signedIn(answers.map(({ body }) => outcomeOf(body)));
    },
  };
};

/** Somebody else's draft with the attacker's code, and a draft's key that is nobody's. */
const otherDraft: Plan = async (town, random) => {
  const honest = town.stranger(address(town, random));
  const attacker = town.stranger(honest.address);
  const { joinCode } = town.victim;
  const own = await startJoin(town, attacker, town.mallory.joinCode, town.nextPerson());
  const theirs = await startJoin(town, honest, joinCode, town.nextPerson());
  return {
    name: "somebody else's draft",
    run: async () => {
      const guess = wrongCode(random, theirs.code);
      const tries = [
        { draftKey: theirs.draftKey, code: own.code === theirs.code ? guess : own.code },
        { draftKey: theirs.draftKey, code: theirs.code },
        { draftKey: own.draftKey, code: theirs.code },
      ];
      const answers = await Promise.all(
        tries.map((each) => attacker.call("join.confirm", { joinCode, ...each })),
      );
      return answers.some(({ body }) => outcomeOf(body).ok) ? "joined" : null;
    },
  };
};

/** Text in the place of six digits. */
const noCode: Plan = async (town, random) => {
  const { by, phone, code } = await asked(town, random);
  const guess = pick(random, [
    "",
    " ",
    "null",
    "000000' or '1'='1",
    "%",
    "______",
    `${code}0`,
    code.slice(0, 5),
    `1e5`,
    String(between(random, 0, 9)),
  ]);
  return {
    name: "no code at all",
    run: async () => {
      const form = await by.post("/me", { action: "sign-in", phone, code: guess });
      const { body } = await by.call("signIn.confirm", { phone, code: guess });
      return (
        signedIn([outcomeOf(body)]) ?? (form.status === 303 && !isFault(form) ? "signed in by form" : null)
      );
    },
  };
};

export const codes: Kind = {
  share: 20,
  plans: [batch, parallel, replay, otherBrowser, otherPurpose, otherDraft, noCode],
};
