import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appRouter } from "#server/app-router.ts";
import { asDomainError } from "#server/error-map.ts";
import { type Console, openConsole } from "#tests/support/console.ts";
import { exampleInput } from "./example-input.ts";
import { missing, rowsOf } from "./rows-of.ts";
import {
  callerOf,
  knownValues,
  nothingNextTo,
  openTenant,
  somebody,
  type Target,
  type Tenant,
} from "./tenants.ts";
import { type Access, ROLES, type Role, WHO_MAY } from "./who-may.ts";

type Walked = { _def: { type: "query" | "mutation"; inputs: readonly unknown[] } };
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Walked>);

type Caller = Tenant["callers"]["owner"];
type Callers = Readonly<Record<Role, Caller>>;
type Town = { console: Console; a: Tenant; b: Tenant; callers: Callers; runId: string };

let town: Town;
let tried = 0;

/** Two tenants that know nothing of each other, and a caller for each role. */
const openTown = async (console: Console): Promise<Town> => {
  const [a, b] = [await openTenant(console), await openTenant(console)];
  const operator = await callerOf(console, console.deps.settings.operatorPhones[0] ?? "");
  const callers = {
    ...a.callers,
    nobody: (await callerOf(console, null)).caller,
    stranger: (await callerOf(console, somebody().phone)).caller,
    operator: operator.caller,
    other_owner: b.callers.owner,
  };
  const { runId } = await operator.caller.operations.requestRun();
  await operator.caller.operations.cancelRun({ runId });
  return { console, a, b, callers, runId };
};

beforeAll(async () => {
  town = await openTown(await openConsole());
});
afterAll(() => {
  process.stdout.write(
    `access matrix: ${procedures.length} procedures × ${ROLES.length} roles × tenants = ${tried} calls\n`,
  );
  return town.console.db.close();
});

/** Whose people a role belongs to. */
const tenantOf = ({ a, b }: Town, role: Role): Tenant | null =>
  role === "other_owner" ? b : ["member", "viewer", "manager", "owner"].includes(role) ? a : null;

type Answer = { outcome: string; said: string };

/** How a call ended, and every word of the answer or of the refusal. */
const ask = async (caller: Caller, path: string, input: unknown): Promise<Answer> => {
  tried += 1;
  const procedure = path
    .split(".")
    .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], caller) as (
    input: unknown,
  ) => Promise<unknown>;
  try {
    return { outcome: "ok", said: JSON.stringify((await procedure(input)) ?? null) };
  } catch (error) {
    const { code, params, fields } = asDomainError(error) ?? {};
    const trpc = error instanceof TRPCError ? error.code : "no tRPC error";
    return { outcome: code ?? trpc, said: JSON.stringify({ code, params, fields, trpc }) };
  }
};

/**
 * No word of a tenant that the caller has no part in; a join code speaks for the register, and the groups, that it invites
 * to, and tells an operator which register that is.
 */
const expectSilenceAbout = (other: Tenant, { said }: Answer, path: string, target: Target): void => {
  const invited = /^(join\.|moderation\.find$)/.test(path) && target.ids.joinCode === other.ids.joinCode;
  const told = invited ? [path.startsWith("join.") ? other.ids.groupId : other.ids.registerId] : [];
  const secrets = other.secrets.filter((secret) => !told.includes(secret));
  for (const secret of [...secrets, ...(invited ? [] : Object.values(other.draft))]) {
    expect(said, `${path} tells of somebody else's register`).not.toContain(secret);
  }
};

const refusalFor = (role: Role): string => (role === "nobody" ? "unauthenticated" : "not_found");

/** One call of one role at one target, with everything that must hold whatever the answer is. */
const tryOut = async (
  at: Town,
  { path, procedure, access }: { path: string; procedure: Walked; access: Access },
  role: Role,
  target: Target,
): Promise<Answer> => {
  const own = tenantOf(at, role);
  const before = await rowsOf(at.console);
  const input = exampleInput(procedure._def.inputs, knownValues(target, at.runId));
  const answer = await ask(at.callers[role], path, input);
  const after = await rowsOf(at.console);

  const mayHere =
    access.may.includes(role) && (access.reach === "all" || target.ids.registerId === own?.ids.registerId);
  const what = `${path} asked by ${role}`;
  if (!mayHere) {
    expect(answer.outcome, what).toBe(refusalFor(role));
    expect(missing(before, after).filter(isKept), `${what} changed rows`).toEqual([]);
    expect(missing(after, before).filter(isKept), `${what} added rows`).toEqual([]);
  }
  for (const tenant of [at.a, at.b].filter((tenant) => tenant !== own)) {
    expectSilenceAbout(tenant, answer, path, target);
    expect(missing(tenant.rows, after), `${what} changed somebody else's rows`).toEqual([]);
  }
  return answer;
};

/** Counters of limits may move, and what was refused may be recorded. */
const isKept = (key: string): boolean => !/^(rate_limit|audit_event) /.test(key);

const withOthersIds = (own: Tenant, { ids }: Target): Target => ({
  draft: own.draft,
  ids: { ...ids, registerId: own.ids.registerId },
});

const BESIDE = [
  "membershipId",
  "membershipIds",
  "joinCode",
  "before",
  "groupId",
  "groupIds",
  "parentId",
  "batchId",
  "accountId",
  "invitationId",
  "importId",
  "expectedId",
] as const;

const takesIdsBesideRegister = ({ _def: { inputs } }: Walked): boolean => {
  const input = exampleInput(inputs, knownValues(town.a, town.runId));
  return "registerId" in input && BESIDE.some((name) => name in input);
};

describe.each(procedures)("%s", (path, procedure) => {
  const access = WHO_MAY[path];

  test("says in who-may.ts who may call it", () => {
    expect(access).toBeDefined();
  });
  if (!access) {
    return;
  }
  const tested = { path, procedure, access };

  let own: Console | null = null;
  afterAll(() => own?.db.close());
  /** Whoever may change something does so in a town of its own, and apart: each call reads every row that there is. */
  const townFor = async (role: Role): Promise<Town> => {
    if (procedure._def.type === "query" || !access.may.includes(role)) {
      return town;
    }
    own ??= await openConsole();
    return openTown(own);
  };

  test.each(ROLES)("as %s of other people's", async (role) => {
    const at = await townFor(role);
    const own = tenantOf(at, role);
    const others = [at.a, at.b].filter((tenant) => tenant !== own);
    for (const other of others) {
      // Somebody else's ids and ids that nobody has are answered alike, also beside one's own register.
      const pairs: readonly (readonly [Target, Target])[] = [
        [other, nothingNextTo(other)],
        ...(own && takesIdsBesideRegister(procedure)
          ? [[withOthersIds(own, other), withOthersIds(own, nothingNextTo(other))] as const]
          : []),
      ];
      for (const [theirs, nothings] of pairs) {
        const answers = [await tryOut(at, tested, role, theirs), await tryOut(at, tested, role, nothings)];
        if (access.reach === "tenant") {
          expect(answers[0]).toEqual(answers[1]);
        }
      }
    }
  });

  test.each(ROLES)("as %s of one's own register", async (role) => {
    const at = await townFor(role);
    const { outcome } = await tryOut(at, tested, role, tenantOf(at, role) ?? at.a);
    if (access.may.includes(role)) {
      expect(access.outcomes).toContain(outcome);
    }
  });
});
