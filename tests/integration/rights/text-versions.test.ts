import { createHash } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type ConsentVersion, consentFingerprintInput } from "#domain/consent/consent.ts";
import { DomainError } from "#domain/errors.ts";
import { maskName } from "#domain/identity/mask.ts";
import { confirmJoin } from "#features/join/confirm-join.ts";
import { joinProgress } from "#features/join/join-progress.ts";
import { changeRegister } from "#features/register/change-register.ts";
import { registerById } from "#features/register/registers.ts";
import { agreeAnew } from "#features/rights/agree-anew.ts";
import { settleTextChanges, tellOfTextChanges } from "#features/rights/carry-out-text-changes.ts";
import { leaveRegisters } from "#features/rights/leave-registers.ts";
import { listOwnMemberships } from "#features/rights/list-own-memberships.ts";
import { askedConsent } from "#features/rights/open-consent.ts";
import { proposeTextChange } from "#features/rights/propose-text-change.ts";
import { withdrawTextChange } from "#features/rights/withdraw-text-change.ts";
import type { Deps } from "#ports/deps.ts";
import type { IdentityClaim } from "#ports/health-source.ts";
import { BROWSER, openWorld, type World } from "#tests/support/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const PURPOSES = ["流感防控", "结核筛查", "手足口病防控"];
const OWNERS = ["陈建国", "欧阳明月"];
const DAYS = 24 * 60;
const NAMES = ["王小明", "李小红", "赵一凡"];

type Change = { kind: "purpose" | "address" | "propose"; to: number } | { kind: "withdraw" | "settle" };
/** `meanwhile`: between what the service reads and what it writes. */
type Step = { kind: "send" | "confirm" | "agree"; who: number; meanwhile: Change | null };
type Action = Change | Step | { kind: "read" | "askedAnew" | "leave"; who: number };

const who = fc.nat({ max: NAMES.length - 1 });
const to = fc.nat({ max: PURPOSES.length - 1 });
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("purpose", "address", "propose"), to }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("withdraw", "settle") }) },
);
const meanwhile = fc.option(change, { freq: 2 });
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("read", "askedAnew"), who }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom("send", "confirm", "agree"), who, meanwhile }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("leave" as const), who }) },
  { weight: 5, arbitrary: change },
);

/** At once: the actions of one step race each other. `rename` and `lapse` stand alone. */
const step = fc.oneof(
  { weight: 10, arbitrary: fc.array(action, { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom("rename" as const, "lapse" as const) },
);

type Steps = (readonly Action[] | "rename" | "lapse")[];

const member = (person: number): Steps => [
  [{ kind: "read", who: person }],
  [{ kind: "send", who: person, meanwhile: null }],
  [{ kind: "confirm", who: person, meanwhile: null }],
];

/** Ways that lead somewhere, among steps that are drawn: a join, and an agreement to a change. */
const ways: fc.Arbitrary<Steps> = fc.oneof(
  fc
    .tuple(who, meanwhile, meanwhile)
    .map(
      ([person, sending, confirming]): Steps => [
        [{ kind: "read", who: person }],
        [{ kind: "send", who: person, meanwhile: sending }],
        [{ kind: "confirm", who: person, meanwhile: confirming }],
      ],
    ),
  fc
    .tuple(to, meanwhile, fc.boolean())
    .map(
      ([wanted, agreeing, withdrawn]): Steps => [
        [{ kind: "propose", to: wanted }],
        [{ kind: "askedAnew", who: 0 }],
        [{ kind: "agree", who: 0, meanwhile: agreeing }],
        ...(withdrawn ? [[{ kind: "withdraw" as const }]] : []),
      ],
    ),
  fc.array(step, { minLength: 1, maxLength: 3 }),
);

/** Half of them in a register that has members already, and can only be changed by asking them. */
const story = fc
  .tuple(fc.boolean(), fc.array(ways, { minLength: 2, maxLength: 6 }))
  .map(([begun, parts]) => [...(begun ? [...member(0), ...member(1)] : []), ...parts.flat()]);

/** One register, its people with what they have before their eyes, and what each of its texts was. */
const openStory = async (reached: { joins: number; agreements: number; refusals: number }) => {
  const register = await world.register();
  await world.db.pool.query("delete from rate_limit");
  const people = Array.from({ length: NAMES.length }, (_, i) => world.person(NAMES[i]));
  const seen = new Map<string, string>();
  const names = new Map<number, string>();
  let owner = 0;

  const person = (at: number): IdentityClaim => people[at] ?? world.person();
  const own = async (at: number) => (await listOwnMemberships(world.deps, { phone: person(at).phone }))[0];
  const changeDetails = async (wanted: { purpose?: string; address?: string }) => {
    const held = await registerById(world.deps, register.id);
    if (held) {
      const { organisationName, address, purpose, capacity } = held;
      await changeRegister(world.deps, {
        ...{ organisationName, address, purpose, capacity, ...wanted },
        accountId: register.ownerId,
        registerId: register.id,
      });
    }
  };

  /** The services, with something that happens when they are about to write. */
  const interrupted = (by: Change | null): Deps => {
    const { deps } = world;
    const first = async (): Promise<void> => (by === null ? undefined : tryTo(by));
    return {
      ...deps,
      healthSource: {
        ...deps.healthSource,
        verify: async (claim) => first().then(() => deps.healthSource.verify(claim)),
        lookup: async (tokens) => first().then(() => deps.healthSource.lookup(tokens)),
      },
      textChanges: {
        ...deps.textChanges,
        agree: async (agreement, event) => first().then(() => deps.textChanges.agree(agreement, event)),
      },
    };
  };

  const act = async (asked: Action): Promise<void> => {
    const deps = interrupted("meanwhile" in asked ? asked.meanwhile : null);
    const { joinCode, ownerId: accountId, id: registerId } = register;
    switch (asked.kind) {
      case "read": {
        const progress = await joinProgress(deps, { joinCode, draftKey: null, locale: "zh-CN" });
        seen.set(`form ${asked.who}`, progress.stage === "done" ? "" : progress.shown);
        return;
      }
      case "send": {
        const shown = seen.get(`form ${asked.who}`) ?? "";
        const { draftKey } = await world.start(joinCode, person(asked.who), { shown }, deps);
        seen.set(`draft ${asked.who}`, draftKey);
        return;
      }
      case "confirm": {
        const draftKey = seen.get(`draft ${asked.who}`) ?? null;
        const code = await world.codeFor(person(asked.who).phone);
        await confirmJoin(deps, { joinCode, draftKey, browser: BROWSER, code });
        reached.joins += 1;
        return;
      }
      case "askedAnew": {
        const membershipId = (await own(asked.who))?.membershipId ?? register.id;
        const { phone } = person(asked.who);
        seen.set(
          `anew ${asked.who}`,
          (await askedConsent(deps, { membershipId, phone, locale: "zh-CN" })).shown,
        );
        return;
      }
      case "agree": {
        const membershipId = (await own(asked.who))?.membershipId ?? register.id;
        const shown = seen.get(`anew ${asked.who}`) ?? "";
        const { phone } = person(asked.who);
        await agreeAnew(deps, { accountId, phone, membershipId, consent: true, shown, locale: "zh-CN" });
        reached.agreements += 1;
        return;
      }
      case "leave":
        await leaveRegisters(deps, { phone: person(asked.who).phone, accountId, membershipId: null });
        return;
      case "purpose":
        return changeDetails({ purpose: PURPOSES[asked.to] ?? "" });
      case "address":
        return changeDetails({ address: `科技园南路 ${asked.to + 1} 号` });
      case "propose": {
        const purpose = PURPOSES[asked.to] ?? "";
        const organisationName = "海风食品集团有限公司";
        await proposeTextChange(deps, { accountId, registerId, organisationName, purpose });
        return;
      }
      case "withdraw":
        return withdrawTextChange(deps, { accountId, registerId });
      case "settle":
        return settleTextChanges(deps);
    }
  };

  /** What the product refuses is refused; anything else is a fault. */
  const tryTo = async (asked: Action): Promise<void> =>
    act(asked).catch((error: unknown) => {
      if (!(error instanceof DomainError)) {
        throw error;
      }
      reached.refusals += error.code === "text_changed" ? 1 : 0;
    });

  const alone = {
    rename: async () => {
      owner = 1 - owner;
      await world.deps.accounts.saveIdentity(register.ownerId, {
        name: OWNERS[owner] ?? "",
        document: { type: "passport", number: "E12345678" },
        verifiedAt: world.deps.clock(),
      });
    },
    lapse: async () => {
      await tellOfTextChanges(world.deps);
      world.wait(15 * DAYS);
      await settleTextChanges(world.deps);
    },
  };

  return {
    register,
    run: async (asked: readonly Action[] | "rename" | "lapse") => {
      await (typeof asked === "string" ? alone[asked]() : Promise.all(asked.map(tryTo)));
      const { rows } = await world.db.pool.query<{ version: number }>(
        "select version from register_text where register_id = $1",
        [register.id],
      );
      for (const { version } of rows) {
        names.set(version, names.get(version) ?? OWNERS[owner] ?? "");
      }
    },
    registrarOf: (version: number) => names.get(version) ?? "",
  };
};

const row = z.object({
  number: z.string(),
  text_hash: z.instanceof(Buffer),
  consent_version: z.string(),
  text_version: z.number(),
  membership_version: z.number().nullable(),
  is_newest: z.boolean(),
  organisation_name: z.string(),
  purpose: z.string(),
});

/** Receipts of everybody who is in, each with the text of its version. */
const receiptsOf = async (registerId: string) => {
  const { rows } = await world.db.pool.query(
    `select c.number, c.text_hash, c.consent_version, c.text_version, m.text_version as membership_version,
        c.withdrawn_at is null and not exists (select from consent_receipt n where n.register_id = c.register_id
          and n.person_id = c.person_id and n.withdrawn_at is null and n.given_at > c.given_at) as is_newest,
        t.organisation_name, t.purpose
      from consent_receipt c join membership m on m.register_id = c.register_id and m.person_id = c.person_id
      join register_text t on t.register_id = c.register_id and t.version = c.text_version
      where c.register_id = $1`,
    [registerId],
  );
  return rows.map((found) => row.parse(found));
};

const membersElsewhere = async (registerId: string) => {
  const { rows } = await world.db.pool.query(
    `select m.id, t.purpose, r.purpose as now, c.purpose as proposed from membership m
      join register r on r.id = m.register_id left join register_change c on c.register_id = r.id
      left join register_text t on t.register_id = m.register_id and t.version = m.text_version
      where m.register_id = $1 and (t.version is null or (c.register_id is null
        and (t.purpose, t.organisation_name) is distinct from (r.purpose, r.organisation_name)))`,
    [registerId],
  );
  return rows;
};

test("whatever happens at once, a receipt is of the text that its member is under", async () => {
  // What the stories have come to: without joins and agreements there is nothing to find.
  const reached = { joins: 0, agreements: 0, refusals: 0 };
  await fc.assert(
    fc.asyncProperty(story, async (steps) => {
      const { register, run, registrarOf } = await openStory(reached);
      for (const asked of steps) {
        await run(asked);
        for (const receipt of await receiptsOf(register.id)) {
          const { organisationName, purpose } = {
            organisationName: receipt.organisation_name,
            purpose: receipt.purpose,
          };
          const parties = {
            organisationName,
            purpose,
            registrarMasked: maskName(registrarOf(receipt.text_version)),
          };
          const version = receipt.consent_version as ConsentVersion;
          const text = consentFingerprintInput(version, "zh-CN", parties);
          expect(receipt.text_hash.toString("hex")).toBe(createHash("sha256").update(text).digest("hex"));
          if (receipt.is_newest) {
            expect(receipt.membership_version).toBe(receipt.text_version);
          }
        }
        expect(await membersElsewhere(register.id)).toEqual([]);
      }
    }),
    { numRuns: 40 },
  );
  expect(Math.min(reached.joins, reached.agreements, reached.refusals)).toBeGreaterThan(0);
}, 120_000);
