import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { renewCode } from "#features/invitation/renew-code.ts";
import { joinProgress } from "#features/join/join-progress.ts";
import { endRegister } from "#features/register/dissolve-register-sql.ts";
import { certifyErasure } from "#features/rights/certify-erasure.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { answersOf, openWorld, type World } from "#tests/support/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const nothingStored = async (work: () => Promise<unknown>): Promise<void> => {
  const tables = ["join_draft", "otp_challenge", "sms_message", "person", "membership", "consent_receipt"];
  const before = await Promise.all(tables.map((table) => world.count(table)));
  await work();
  expect(await Promise.all(tables.map((table) => world.count(table)))).toEqual(before);
};

describe("the form is malformed", () => {
  test.each([
    ["phone", { phone: "12345" }, "format"],
    ["documentNumber", { documentNumber: "110105194912310021" }, "check_character"],
    ["documentType", { documentType: "driving_licence" }, "empty"],
    ["name", { name: "  " }, "empty"],
    ["consent", { consent: false, phone: "" }, "required"],
  ])("%s: says so beside the field and does not ask the source", async (field, change, problem) => {
    const { joinCode } = await world.register();
    const person = world.person();
    world.healthSource.breakDown("unreachable");
    await nothingStored(() =>
      expect(
        world.start(joinCode, person, { answers: { ...answersOf(person), ...change } }),
      ).rejects.toMatchObject({
        code: "invalid_input",
        fields: { [field]: problem },
      }),
    );
    world.healthSource.breakDown(null);
  });

  test("consent alone is missing", async () => {
    const { joinCode } = await world.register();
    const person = world.person();
    await nothingStored(() =>
      expect(
        world.start(joinCode, person, { answers: { ...answersOf(person), consent: false } }),
      ).rejects.toMatchObject({ code: "consent_required", fields: { consent: "required" } }),
    );
  });
});

describe("the source does not confirm", () => {
  test("unknown person, wrong phone and wrong name get one answer, and nothing is stored but counters", async () => {
    const { joinCode } = await world.register();
    const person = world.person();
    const other = world.person();
    const claims = [
      { ...person, document: { type: "passport", number: "E00000001" } as const },
      { ...person, phone: other.phone },
      { ...person, name: "李四" },
    ];
    for (const claim of claims) {
      await nothingStored(() =>
        expect(world.start(joinCode, claim)).rejects.toMatchObject({ code: "identity_mismatch", fields: {} }),
      );
    }
    expect(await world.count("rate_limit")).toBeGreaterThan(0);
  });

  test("mismatches are counted per document, whatever the phone", async () => {
    const { joinCode } = await world.register();
    const person = world.person();
    for (let i = 0; i < 10; i += 1) {
      const phone = `1370000000${i}`;
      await expect(world.start(joinCode, { ...person, phone })).rejects.toMatchObject({
        code: "identity_mismatch",
      });
    }
    const sent = await world.count("sms_message");
    await expect(world.start(joinCode, person)).rejects.toMatchObject({
      code: "identity_mismatch",
      params: {},
      fields: {},
    });
    expect(await world.count("sms_message")).toBe(sent);
  });

  test("parallel guesses at one phone do not exceed the limit", async () => {
    const { joinCode } = await world.register();
    const person = world.person();
    const guesses = await Promise.allSettled(
      Array.from({ length: 10 }, () => world.start(joinCode, { ...world.person(), phone: person.phone })),
    );
    expect(guesses.map((guess) => guess.status === "rejected" && guess.reason.code)).toEqual(
      Array(10).fill("identity_mismatch"),
    );
    await expect(world.start(joinCode, person)).rejects.toMatchObject({ code: "identity_mismatch" });
    await world.forget("verify_per_phone");
    expect((await world.start(joinCode, person)).outcome).toBe("code_sent");
  });

  test("a caller who gets it wrong on and on is told so openly, and the source is left alone", async () => {
    const { joinCode } = await world.register();
    await world.db.pool.query("update rate_limit set points = 1500 where key like 'verify_per_address%'");
    const verify = vi.spyOn(world.healthSource, "verify");
    await expect(world.start(joinCode, world.person())).rejects.toMatchObject({
      code: "too_many_attempts",
      params: { minutes: expect.any(Number) },
    });
    expect(verify).not.toHaveBeenCalled();
    verify.mockRestore();
    await world.forget("verify_per_address");
  });

  test("forms that one address's limit refuses, or that send nothing, use up none of the register's hour", async () => {
    const register = await world.register();
    const person = world.person();
    const left = async (): Promise<number> => {
      const { rows } = await world.db.pool.query(
        "select coalesce(sum(points), 0)::int as points from rate_limit where key like 'join_per_register%'",
      );
      return rows[0].points;
    };
    await world.start(register.joinCode, person);
    const counted = await left();
    await world.db.pool.query("update rate_limit set points = 1500 where key like 'verify_per_address%'");
    await world.start(register.joinCode, world.person()).catch(() => {});
    await world.forget("verify_per_address");
    await world.db.pool.query("update rate_limit set points = 20 where key like 'sms_per_proven_phone%'");
    await expect(world.start(register.joinCode, person)).rejects.toMatchObject({ code: "too_many_attempts" });
    expect(await left()).toBe(counted);
    await world.forget("sms_per_proven_phone");
    await world.start(register.joinCode, world.person(), { address: "192.0.2.99" });
    expect(await left()).toBe(counted + 1);
  });

  test("a list of people cannot be worked through by one join code, whatever the addresses", async () => {
    const [one, other] = [await world.register(), await world.register()];
    const person = world.person();
    const guess = (n: number) => ({ ...world.person(), phone: `1371111${String(n).padStart(4, "0")}` });
    await expect(world.start(one.joinCode, guess(0))).rejects.toMatchObject({ code: "identity_mismatch" });
    await world.db.pool.query("update rate_limit set points = 3000 where key like 'verify_per_register%'");
    await expect(world.start(one.joinCode, person)).rejects.toMatchObject({ code: "identity_mismatch" });
    expect((await world.start(other.joinCode, person)).outcome).toBe("code_sent");
    await world.forget("verify_per_register");
  });

  test("a factory behind one address is not stopped: matches are not counted", async () => {
    const { joinCode } = await world.register();
    const person = world.person();
    for (let i = 0; i < 6; i += 1) {
      await world.start(joinCode, person);
    }
    const counted = await world.db.pool.query(
      "select max(points) as points from rate_limit where key like 'verify_per_address%'",
    );
    const before = counted.rows[0].points;
    await world.start(joinCode, world.person());
    const after = await world.db.pool.query(
      "select max(points) as points from rate_limit where key like 'verify_per_address%'",
    );
    expect(after.rows[0].points).toBe(before);
  });
});

describe("the source is down", () => {
  test("the answers are kept, nothing is sent, nobody joins", async () => {
    const { joinCode } = await world.register();
    const person = world.person("欧阳·娜");
    world.healthSource.breakDown("timed_out");
    const messages = await world.count("sms_message");
    const { outcome, draftKey } = await world.start(joinCode, person);
    world.healthSource.breakDown(null);
    expect(outcome).toBe("source_unavailable");
    expect(await world.count("sms_message")).toBe(messages);
    const progress = await joinProgress(world.deps, { joinCode, draftKey, locale: "zh-CN" });
    expect(progress).toMatchObject({
      stage: "form",
      kept: { name: "欧阳·娜", documentNumber: person.document.number, phone: person.phone },
    });
  });

  test("ten failures of the source lock nobody out", async () => {
    const { joinCode } = await world.register();
    const person = world.person();
    world.healthSource.breakDown("unreachable");
    for (let i = 0; i < 11; i += 1) {
      expect((await world.start(joinCode, person)).outcome).toBe("source_unavailable");
    }
    world.healthSource.breakDown(null);
    expect((await world.start(joinCode, person)).outcome).toBe("code_sent");
  });
});

describe("drafts", () => {
  test("hold nothing in clear, open for 30 minutes and for their own cookie and register only", async () => {
    const { joinCode } = await world.register();
    const elsewhere = await world.register();
    const person = world.person();
    const { draftKey } = await world.start(joinCode, person);
    const at = (key: string | null, code = joinCode) =>
      joinProgress(world.deps, { joinCode: code, draftKey: key, locale: "zh-CN" }).then(({ stage }) => stage);
    const { rows } = await world.db.pool.query("select id, payload_cipher from join_draft");
    for (const { id, payload_cipher: sealed } of rows) {
      expect(sealed.includes(person.phone)).toBe(false);
      expect(id.includes(draftKey)).toBe(false);
    }
    expect(await at(draftKey)).toBe("code");
    expect(await at(draftKey, elsewhere.joinCode)).toBe("start");
    expect(await at(null)).toBe("start");
    expect(await at(`${draftKey.slice(0, -1)}${draftKey.endsWith("A") ? "B" : "A"}`)).toBe("start");
    expect(await at("'; drop table join_draft; --")).toBe("start");
    world.wait(31);
    expect(await at(draftKey)).toBe("start");
  });

  test("a form that is sent again takes the place of the first", async () => {
    const { joinCode } = await world.register();
    const person = world.person();
    const first = await world.start(joinCode, person);
    const second = await world.start(joinCode, person, { draftKey: first.draftKey });
    expect(second.draftKey).not.toBe(first.draftKey);
    expect(await world.deps.drafts.load(first.draftKey, world.deps.clock())).toBeNull();
  });
});

describe("the join code", () => {
  test("works in lower case and with hyphens", async () => {
    const { joinCode } = await world.register();
    const typed = `${joinCode.slice(0, 5)}-${joinCode.slice(5, 9)} ${joinCode.slice(9)}`.toLowerCase();
    expect((await world.start(typed, world.person())).outcome).toBe("code_sent");
  });

  test.each([
    ["unknown", "join_code_unknown", async () => "0000000000000"],
    ["malformed", "join_code_unknown", async () => "../../etc"],
    [
      "renewed",
      "join_code_renewed",
      async () => {
        const { id: registerId, joinCode, ownerId: accountId } = await world.register();
        await renewCode(world.deps, { accountId, registerId }, { lifetime: "unlimited" });
        return joinCode;
      },
    ],
    [
      "expired",
      "join_code_expired",
      async () => {
        const { id: registerId, joinCode } = await world.register();
        const data = { expiresAt: world.deps.clock() };
        await world.db.prisma.joinCode.updateMany({ where: { registerId }, data });
        return joinCode;
      },
    ],
    ["paused", "register_paused", async () => (await world.register({ state: "paused" })).joinCode],
    ["full", "register_full", async () => (await world.register({ capacity: 0 })).joinCode],
    [
      "dissolved",
      "register_dissolved",
      async () => {
        const { id, joinCode } = await world.register();
        const now = world.deps.clock();
        const certify = certifyErasure(world.deps, { event: "register_dissolved", at: now });
        const notice = { reason: "dissolved" as const, newId: () => world.deps.random.uuid(now) };
        await inTransaction(world.db, (tx) =>
          endRegister(tx, world.db, id, {
            by: { action: "register.dissolved" },
            now,
            certify,
            notice,
          }),
        );
        return joinCode;
      },
    ],
  ])("%s: no form is taken", async (_, code, joinCodeOf) => {
    const joinCode = await joinCodeOf();
    await nothingStored(() => expect(world.start(joinCode, world.person())).rejects.toMatchObject({ code }));
    await expect(joinProgress(world.deps, { joinCode, draftKey: null, locale: "en" })).rejects.toMatchObject({
      code,
      params: {},
      fields: {},
    });
  });
});

test("the code goes to the phone that the source holds, and only its id to the queue", async () => {
  const { joinCode } = await world.register();
  const person = world.person();
  await world.start(joinCode, person);
  const [message] = await world.deps.smsOutbox.inbox(person.phone, 5);
  expect(message?.body).toMatch(/^【团体簿】验证码 \d{6}，/);
  expect(world.queued.at(-1)).toEqual({ name: "sms.deliver", payload: { messageId: expect.any(String) } });
});

test("a form posted twice at once sends one message", async () => {
  const { joinCode } = await world.register();
  const person = world.person();
  const [a, b] = await Promise.all([world.start(joinCode, person), world.start(joinCode, person)]);
  expect([a?.outcome, b?.outcome]).toEqual(["code_sent", "code_sent"]);
  expect(await world.deps.smsOutbox.inbox(person.phone, 5)).toHaveLength(1);
});
