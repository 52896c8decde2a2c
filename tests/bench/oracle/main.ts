import { parseArgs } from "node:util";
import { shownText } from "#domain/consent/consent.ts";
import { DomainError } from "#domain/errors.ts";
import { DEFAULT_REQUIREMENTS } from "#domain/health/requirement.ts";
import { mod11_2 } from "#domain/identity/check-character.ts";
import { newJoinCode } from "#domain/register/join-code.ts";
import { requestSignInCode } from "#features/account/request-sign-in-code.ts";
import { startJoin } from "#features/join/start-join.ts";
import { createRegister } from "#features/register/registers.ts";
import type { IdentityClaim } from "#ports/health-source.ts";
import { createPopulation } from "#sandbox/population.ts";
import { type BenchStack, withBenchStack } from "#tests/bench/roster/embedded-stack.ts";
import { round, stepFigure } from "#tests/bench/support/percentiles.ts";
import { pick, seededRandom } from "#tests/support/seeded-random.ts";
import { mannWhitney } from "./mann-whitney.ts";

/** The sandbox bureau's people, as its process makes them by default. */
const people = createPopulation("tuantibu", 22_000_000);

type Kind = (stack: BenchStack, at: number) => Promise<() => Promise<unknown>>;

const addressOf = (at: number): string => `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`;

/** A well-formed document of nobody: what is malformed is turned away before anybody is asked. */
const unknownDocument = (at: number): IdentityClaim["document"] => {
  for (let serial = at; ; serial += 1) {
    const [year, rest] = [1940 + (Math.floor(serial / 12_000) % 70), serial % 12_000];
    const month = String((rest % 12) + 1).padStart(2, "0");
    const body = `440305${year}${month}15${String(Math.floor(rest / 12)).padStart(3, "0")}`;
    const document = { type: "resident_id", number: `${body}${mod11_2(body)}` } as const;
    if (people.find(document) === null) {
      return document;
    }
  }
};

const joinCodeOf = async ({ deps }: BenchStack): Promise<string> => {
  const now = deps.clock();
  const owner = await deps.accounts.findOrCreate("13900000001", deps.random.uuid(now), now);
  const code = newJoinCode(deps.random.bytes(16));
  const register = {
    id: deps.random.uuid(now),
    organisationName: "计时小学",
    regionCode: "440305",
    address: "科技路 1 号",
    purpose: "日常健康防护",
    creditCode: null,
    state: "open",
    capacity: 1000,
    memberCount: 0,
    requirements: DEFAULT_REQUIREMENTS,
    createdAt: now,
  } as const;
  const identity = { name: "陈建国", document: people.person(1).document, verifiedAt: now };
  await deps.accounts.saveIdentity(owner.id, identity);
  await createRegister(deps.db, register, { ownerId: owner.id, code });
  return code;
};

type Claims = { claim: IdentityClaim; usedUp: IdentityClaim["document"] };

/** Every kind is prepared with the same statements: what went before would else show in the time. */
const joinWith = (claimsOf: (at: number) => Claims, joinCode: string): Kind => {
  return async ({ deps, db }, at) => {
    const { claim, usedUp } = claimsOf(at);
    const { name, document, phone } = claim;
    const answers = {
      name,
      documentType: document.type,
      documentNumber: document.number,
      phone,
      consent: true,
    };
    const subject = `${usedUp.type}:${usedUp.number}`;
    for (let i = 0; i < 10; i += 1) {
      await deps.limiter.count([{ limit: "verify_per_document", subject }]);
    }
    // The limits that all kinds share are not what is measured.
    await db.pool.query("delete from rate_limit where key ~ '^(verify_per_register|join_per_register)'");
    const form = { onBehalf: "self", guardianName: "", groupId: "", shown: shownText(1, "zh-CN") } as const;
    const input = { joinCode, draftKey: null, browser: "bench", answers, locale: "zh-CN", ...form } as const;
    return () =>
      startJoin(deps, { ...input, address: addressOf(at) }).then(
        () => Promise.reject(new Error("a no was a yes")),
        (error: unknown) => {
          if (!(error instanceof DomainError && error.code === "identity_mismatch")) {
            throw error;
          }
        },
      );
  };
};

const signInWith = (phoneOf: (at: number) => string): Kind => {
  return async ({ deps }, at) => {
    const now = deps.clock();
    await deps.accounts.findOrCreate(people.person(at).phone, deps.random.uuid(now), now);
    const input = { phone: phoneOf(at), browser: "bench", address: addressOf(at), locale: "zh-CN" } as const;
    return () => requestSignInCode(deps, input);
  };
};

const kindsOf = (joinCode: string): Record<string, Record<string, Kind>> => {
  const claims = (change: (at: number) => Partial<IdentityClaim>) => (at: number) => ({
    claim: { ...people.person(at), ...change(at) },
    usedUp: people.person(at + 1).document,
  });
  return {
    "does this person have this phone": {
      unknownPerson: joinWith(
        claims((at) => ({ document: unknownDocument(at) })),
        joinCode,
      ),
      otherPhone: joinWith(
        claims((at) => ({ phone: people.person(at + 1).phone })),
        joinCode,
      ),
      otherName: joinWith(
        claims((at) => ({ name: `某${people.person(at).name}` })),
        joinCode,
      ),
      limitUsedUp: joinWith(
        (at) => ({ claim: people.person(at), usedUp: people.person(at).document }),
        joinCode,
      ),
    },
    "does this phone have an account": {
      account: signInWith((at) => people.person(at).phone),
      noAccount: signInWith((at) => people.person(at + 1).phone),
    },
  };
};

/** Times each kind, in an order drawn by `seed`, one call at a time; the first fifth warms up and is not counted. */
const timesOf = async (stack: BenchStack, kinds: Record<string, Kind>, calls: number, seed: number) => {
  const names = Object.keys(kinds);
  const times: Record<string, number[]> = Object.fromEntries(names.map((name) => [name, []]));
  const random = seededRandom(seed);
  const warmUp = Math.ceil((calls * names.length) / 5);
  const offset = Math.floor(random() * 10_000_000);
  for (let at = 0; at < calls * names.length + warmUp; at += 1) {
    const name = pick(random, names);
    const work = await kinds[name]?.(stack, offset + at * 2);
    const started = performance.now();
    await work?.();
    if (at >= warmUp) {
      times[name]?.push(performance.now() - started);
    }
  }
  return times;
};

/** `npm run bench:oracle -- [--calls N] [--seed N]`: prints how far time tells the kinds of no apart, as JSON. */
const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { calls: { type: "string", default: "500" }, seed: { type: "string", default: "1" } },
  });
  const report = await withBenchStack(async (stack) => {
    const kinds = kindsOf(await joinCodeOf(stack));
    const questions: Record<string, unknown> = {};
    for (const [question, group] of Object.entries(kinds)) {
      const times = await timesOf(stack, group, Number(values.calls), Number(values.seed));
      questions[question] = Object.entries(times).map(([name, own]) => {
        const others = Object.entries(times).flatMap(([other, theirs]) => (other === name ? [] : theirs));
        const { effect, z, p } = mannWhitney(own, others);
        const against = { effect: round(effect, 3), z: round(z, 2), p: round(p, 4) };
        return { ...stepFigure(name, own), calls: own.length, againstTheOthers: against };
      });
    }
    return questions;
  });
  console.log(JSON.stringify(report, null, 2));
};

await main();
