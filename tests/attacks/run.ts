import { pick, seededRandom } from "#tests/support/seeded-random.ts";
import { addresses as networks } from "./addresses.ts";
import { assisted } from "./assisted.ts";
import type { Kind, Random, Timings } from "./attack.ts";
import { bodies } from "./bodies.ts";
import { ciphertexts } from "./ciphertexts.ts";
import { codes } from "./codes.ts";
import { consent } from "./consent.ts";
import { enumeration } from "./enumeration.ts";
import { erasing } from "./erasing.ts";
import { figures } from "./figures.ts";
import { headers } from "./headers.ts";
import { impersonation } from "./impersonation.ts";
import { inputs } from "./inputs.ts";
import { lists } from "./lists.ts";
import { messages } from "./messages.ts";
import { sessions } from "./sessions.ts";
import { suspended } from "./suspended.ts";
import { tenants } from "./tenants.ts";
import { texts } from "./texts.ts";
import { becomeRegistrar, joinAs, openTown, type Stack, signIn, type Town } from "./town.ts";
import { changed, tracesOf } from "./traces.ts";
import { trend } from "./trend.ts";
import type { Witness } from "./visitor.ts";
import { workbooks } from "./workbooks.ts";

const KINDS = {
  codes,
  enumeration,
  sessions,
  ciphertexts,
  bodies,
  inputs,
  headers,
  impersonation,
  tenants,
  messages,
  addresses: networks,
  assisted,
  lists,
  figures,
  workbooks,
  consent,
  erasing,
  texts,
  trend,
  suspended,
} satisfies Record<string, Kind>;

type Success = { attempt: number; kind: string; name: string; how: string };

export type Result = {
  attempts: number;
  requests: number;
  byKind: Record<string, { tried: number; succeeded: number }>;
  successes: Success[];
  timings: Timings;
  /** What honest people did after it all. */
  honest: string[];
};

type KindName = keyof typeof KINDS;
const NAMES = Object.keys(KINDS) as KindName[];

/** All kinds, or the one that is asked for. */
const kindsOf = (asked: string | undefined): KindName[] => {
  const names = asked === undefined ? NAMES : NAMES.filter((name) => name === asked);
  if (names.length === 0) {
    throw new Error(`no kind of attack is called ${asked}; there are ${NAMES.join(", ")}`);
  }
  return names;
};

const drawKind = (random: Random, names: readonly KindName[]): KindName =>
  pick(
    random,
    names.flatMap((name) => Array<KindName>(KINDS[name].share).fill(name)),
  );

/** What no attacker may be told, unless they have said it themselves. */
const secretsOf = ({ victim }: Town): string[] => [
  ...victim.members.map(({ membershipId }) => membershipId),
  ...[victim.registrar, ...victim.members.map(({ person }) => person)].flatMap(
    ({ name, documentNumber, phone }) => [documentNumber, phone, ...(name.length > 2 ? [name] : [])],
  ),
  victim.visitor.cookies.get("tuantibu-session") ?? "no session",
];

/** Tags of the naughty strings: a page that has one as it was sent has not escaped it. */
const TAGS = /<(?:b id=x\d|script>x\d|img src=x onerror=x|svg onload=x|iframe srcdoc=.<x|math><mi|!--<x\d)/;

/** Judges every answer that an attacker gets; what it finds belongs to the attempt under way. */
const watch = () => {
  const state = { requests: 0, found: [] as string[], mayFail: false, secrets: [] as string[] };
  const witness: Witness = (
    { method, path, headers: sent, body: asked },
    { status, headers: said, body },
  ) => {
    state.requests += 1;
    const where = `${method} ${path.slice(0, 120)}`;
    if (status >= 500 && !state.mayFail) {
      state.found.push(`${status} at ${where} ${asked.slice(0, 300)} ${JSON.stringify(sent).slice(0, 200)}`);
    }
    const own = asked + path + JSON.stringify(sent);
    const told = JSON.stringify(said) + body;
    const secret = state.secrets.find((each) => told.includes(each) && !own.includes(each));
    if (secret !== undefined) {
      state.found.push(`a secret was told at ${where}`);
    }
    if (/html/.test(said["content-type"] ?? "") && TAGS.test(body)) {
      state.found.push(`unescaped at ${where}`);
    }
  };
  return { state, witness };
};

/** Somebody new joins, the victim's registrar signs in again, and another registrar begins: all from attackers' addresses. */
const honestPeople = async (town: Town): Promise<string[]> => {
  const { victim, addresses } = town;
  const done: string[] = [];
  for (const address of [addresses[0] ?? "", addresses.at(-1) ?? ""]) {
    await joinAs(town, town.stranger(address), victim.joinCode, town.nextPerson());
    done.push("a person joined");
    await becomeRegistrar(town, town.nextPerson(), town.stranger(address));
    done.push("a new registrar signed in and was checked");
  }
  await victim.visitor.must("signIn.signOut");
  await signIn(town, victim.visitor, victim.registrar.phone);
  const { members } = await victim.visitor.must<{ members: unknown[] }>("roster.page", {
    registerId: victim.registerId,
  });
  done.push(`the registrar signed in again and sees ${members.length} members`);
  return done;
};

/** Runs so many attempts in an order and with details drawn by `seed`, one after the other, against a running product. */
export const runAttacks = async (
  stack: Stack,
  {
    attempts,
    seed,
    kind: only,
    addresses,
    smsDailyBudget = 20_000,
    progress = () => {},
  }: {
    attempts: number;
    seed: number;
    kind?: string;
    addresses: readonly string[];
    smsDailyBudget?: number;
    progress?: (done: number) => void;
  },
): Promise<Result> => {
  const { state, witness } = watch();
  const town = await openTown(stack, { seed, addresses, smsDailyBudget, witness });
  state.secrets = secretsOf(town);
  state.requests = 0;
  const random = seededRandom(seed);
  const timings: Timings = {};
  const successes: Success[] = [];
  const names = kindsOf(only);
  const byKind = Object.fromEntries(NAMES.map((name) => [name, { tried: 0, succeeded: 0 }])) as Record<
    KindName,
    { tried: number; succeeded: number }
  >;
  const { rows } = await town.db.query<{ id: string }>(
    "select account_id as id from register_role_grant where register_id = $1",
    [town.mallory.registerId],
  );
  const attackerId = rows[0]?.id ?? "";
  try {
    for (let at = 0; at < attempts; at += 1) {
      const kind = drawKind(random, names);
      state.found = [];
      const attempt = await pick(random, KINDS[kind].plans)(town, random, timings);
      state.mayFail = attempt.mayFail ?? false;
      const before = await tracesOf(town, attackerId);
      const won = await attempt.run().catch((error: unknown) => `broke: ${String(error)}`);
      const after = await tracesOf(town, attackerId);
      await attempt.undo?.();
      state.mayFail = false;
      const how = [
        ...(won === null ? [] : [won]),
        ...changed(before, after).map((table) => `${table} has changed`),
        ...state.found,
      ];
      byKind[kind].tried += 1;
      if (how.length > 0) {
        byKind[kind].succeeded += 1;
        successes.push({ attempt: at, kind, name: attempt.name, how: how.join("; ") });
      }
      progress(at + 1);
    }
    const { requests } = state;
    return { attempts, requests, byKind, successes, timings, honest: await honestPeople(town) };
  } finally {
    await town.close();
  }
};
