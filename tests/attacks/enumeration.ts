import { mod11_2 } from "#domain/identity/check-character.ts";
import { newJoinCode } from "#domain/register/join-code.ts";
import { pick } from "#tests/support/seeded-random.ts";
import { between, type Kind, type Plan, type Random, type Timings } from "./attack.ts";
import { answersOf, type Town } from "./town.ts";
import { outcomeOf } from "./visitor.ts";

const note = (timings: Timings, question: string, kind: string, milliseconds: number): void => {
  timings[question] ??= {};
  const kinds = timings[question];
  kinds[kind] ??= [];
  kinds[kind].push(milliseconds);
};

/** How long `ask` takes, and what it answers. */
const timed = async <T>(ask: () => Promise<T>): Promise<[T, number]> => {
  const started = performance.now();
  const answer = await ask();
  return [answer, performance.now() - started];
};

/** A well-formed document of nobody whom an attacker would know. */
const unknownDocument = (random: Random): string => {
  const body = `659001${between(random, 1940, 1999)}0${between(random, 1, 9)}${between(random, 10, 28)}${between(random, 100, 999)}`;
  return body + mod11_2(body);
};

/** Whose document, whose phone and whose name belong together: every no must be the same one. */
const documents: Plan = async (town, random, timings) => {
  const by = town.stranger(pick(random, town.addresses));
  const target = random() < 0.1 ? town.victim.members[0].person : town.nextPerson();
  const kinds = {
    unknownPerson: { documentNumber: unknownDocument(random) },
    otherPhone: { phone: town.nextPhone() },
    otherName: { name: "欧阳查无" },
  };
  const kind = pick(random, Object.keys(kinds) as (keyof typeof kinds)[]);
  const answers = { ...answersOf(target), ...kinds[kind] };
  const { joinCode } = town.mallory;
  const { shown } = await by.must<{ shown: string }>("join.progress", { joinCode, draftKey: null });
  return {
    name: `document, ${kind}`,
    run: async () => {
      const [answer, milliseconds] = await timed(() =>
        by.call("join.start", { joinCode, draftKey: null, shown, answers }),
      );
      note(timings, "does this person have this phone", kind, milliseconds);
      const { ok, code } = outcomeOf(answer.body);
      const shape = answer.body.replace(/"minutes":\d+,"until":"[^"]*"/, "");
      return ok || (code !== "identity_mismatch" && code !== "too_many_attempts")
        ? `told apart: ${shape.slice(0, 200)}`
        : differsFrom(town, "document", code === "identity_mismatch" ? answer.body : null);
    },
  };
};

const seen = new WeakMap<Town, Map<string, string>>();

/** Answers to one question must be the same to the letter, whoever it is about. */
const differsFrom = (town: Town, question: string, body: string | null): string | null => {
  const known = seen.get(town) ?? new Map<string, string>();
  seen.set(town, known);
  if (body === null) {
    return null;
  }
  const first = known.get(question) ?? body;
  known.set(question, first);
  return first === body ? null : `told apart: ${body.slice(0, 200)}`;
};

/** Which phones have an account: asking for a code says the same of all. */
const phones: Plan = async (town, random, timings) => {
  const by = town.stranger(pick(random, town.addresses));
  const kinds = {
    noAccount: () => town.nextPhone(),
    account: () => pick(random, town.accounts),
  };
  const kind = pick(random, Object.keys(kinds) as (keyof typeof kinds)[]);
  const phone = kinds[kind]();
  return {
    name: `phone, ${kind}`,
    run: async () => {
      const [{ body }, milliseconds] = await timed(() => by.call("signIn.requestCode", { phone }));
      note(timings, "does this phone have an account", kind, milliseconds);
      const { code } = outcomeOf(body);
      if (code === "too_many_attempts") {
        return null;
      }
      return differsFrom(town, "phone", body);
    },
  };
};

const SYMBOL = /[0-9A-Z]/;

/** Guessed join codes, at random and next to one that exists. */
const joinCodes: Plan = async (town, random, timings) => {
  const by = town.stranger(pick(random, town.addresses));
  const { joinCode: known } = town.victim;
  const kinds = {
    random: () => newJoinCode(Uint8Array.from({ length: 16 }, () => between(random, 0, 255))),
    neighbour: () => {
      const at = between(random, 0, known.length - 1);
      const other = pick(
        random,
        [..."0123456789ABCDEFGHJKMNPQRSTVWXYZ"].filter((symbol) => symbol !== known[at]),
      );
      return known.slice(0, at) + other + known.slice(at + 1);
    },
    prefix: () => known.slice(0, between(random, 1, known.length - 1)),
    wildcard: () => known.replace(SYMBOL, pick(random, ["%", "_", "*", "?", "."])),
  };
  const kind = pick(random, Object.keys(kinds) as (keyof typeof kinds)[]);
  const joinCode = kinds[kind]();
  return {
    name: `join code, ${kind}`,
    run: async () => {
      const [{ body }, milliseconds] = await timed(() =>
        by.call("join.progress", { joinCode, draftKey: null }),
      );
      if (kind === "random" || kind === "neighbour") {
        note(timings, "does this join code exist", kind, milliseconds);
      }
      const page = await by.ask(`/j/${encodeURIComponent(joinCode)}`);
      const { code } = outcomeOf(body);
      return code !== "join_code_unknown" || page.status !== 404
        ? `told apart: ${code}, ${page.status}`
        : differsFrom(town, "join code", body);
    },
  };
};

/** Ids next to a known one, and the receipts of deletions. */
const ids: Plan = async (town, random) => {
  const by = random() < 0.5 ? town.mallory.visitor : town.stranger();
  const { registerId, members } = town.victim;
  const id = pick(random, [registerId, members[0].membershipId]);
  const at = between(random, 24, 35);
  const next =
    id.slice(0, at) + ((Number.parseInt(id[at] ?? "0", 16) + 1) % 16).toString(16) + id.slice(at + 1);
  const [path, input] = pick(random, [
    ["register.get", { registerId: next }],
    ["rights.deletionReceipt", { receiptId: next }],
    ["rights.askedConsent", { membershipId: next }],
    ["roster.page", { registerId: next }],
  ]);
  return {
    name: "neighbouring id",
    run: async () => {
      const { ok, code } = outcomeOf((await by.call(path, input)).body);
      return ok || !["not_found", "unauthenticated"].includes(code) ? `${path} answered ${code}` : null;
    },
  };
};

export const enumeration: Kind = { share: 16, plans: [documents, documents, phones, joinCodes, ids] };
