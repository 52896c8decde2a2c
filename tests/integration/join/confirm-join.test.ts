import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { confirmJoin } from "#features/join/confirm-join.ts";
import { joinProgress } from "#features/join/join-progress.ts";
import { resendCode } from "#features/join/resend-code.ts";
import { pauseRegister, resumeRegister } from "#features/register/pause-register.ts";
import { registerById } from "#features/register/registers.ts";
import { BROWSER, openWorld, type World, wrongFor } from "#tests/support/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const started = async () => {
  const register = await world.register();
  const person = world.person();
  const { draftKey } = await world.start(register.joinCode, person);
  const confirm = (code: string, browser = BROWSER) =>
    confirmJoin(world.deps, { joinCode: register.joinCode, draftKey, browser, code });
  return { register, person, draftKey, confirm, code: await world.codeFor(person.phone) };
};

test("the right code writes membership, receipt and first status, and finishes the draft", async () => {
  const { register, person, draftKey, confirm, code } = await started();
  const { receiptNumber } = await confirm(code);
  expect(receiptNumber).toMatch(/^TB-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  const progress = await joinProgress(world.deps, { joinCode: register.joinCode, draftKey, locale: "zh-CN" });
  expect(progress).toMatchObject({
    stage: "done",
    membership: {
      receiptNumber,
      organisationName: "深圳市南山区海风食品有限公司",
      seen: {
        name: "王小明",
        documentMasked: `${person.document.number.slice(0, 2)}************${person.document.number.slice(-4)}`,
        phoneMasked: `${person.phone.slice(0, 3)}****${person.phone.slice(-4)}`,
        codeState: "green",
        verdict: "meets",
      },
    },
  });
  expect(
    await world.count("membership", `register_id = '${register.id}' and cardinality(name_terms) = 5`),
  ).toBe(1);
  expect((await registerById(world.deps, register.id))?.memberCount).toBe(1);
  expect(
    await world.count("audit_event", `register_id = '${register.id}' and action = 'member.joined'`),
  ).toBe(1);
  expect(await world.count("join_draft", "stage = 'done' and payload_cipher is null")).toBeGreaterThan(0);
});

test("confirming again, and twice at once, gives the same receipt", async () => {
  const { register, confirm, code } = await started();
  const receipts = await Promise.all([confirm(code), confirm(code), confirm(code)]);
  receipts.push(await confirm(code));
  expect(new Set(receipts.map(({ receiptNumber }) => receiptNumber)).size).toBe(1);
  expect((await registerById(world.deps, register.id))?.memberCount).toBe(1);
});

test("joining twice keeps the membership and the receipt", async () => {
  const { joinCode, id } = await world.register();
  const person = world.person();
  const first = await world.join(joinCode, person);
  const second = await world.join(joinCode, person);
  expect(second.receiptNumber).toBe(first.receiptNumber);
  expect(await world.count("membership", `register_id = '${id}'`)).toBe(1);
  expect(await world.count("audit_event", `register_id = '${id}' and action = 'member.joined'`)).toBe(1);
});

test("a person in two registers is one person with one status", async () => {
  const [one, two] = [await world.register(), await world.register()];
  const person = world.person();
  await world.join(one.joinCode, person);
  const [people, statuses] = [await world.count("person"), await world.count("health_status")];
  await world.join(two.joinCode, person);
  expect([await world.count("person"), await world.count("health_status")]).toEqual([people, statuses]);
  expect(await world.count("membership", `register_id = '${two.id}' and code_state = 'green'`)).toBe(1);
});

test("a name that the source now has otherwise is found under the new one in every register", async () => {
  const [one, two] = [await world.register(), await world.register()];
  const person = world.person("刘芳");
  await world.join(one.joinCode, person);
  const renamed = { ...person, name: "刘芳菲" };
  world.healthSource.add(renamed, { outcome: "not_found" });
  await world.join(two.joinCode, renamed);
  const [membership] = await world.deps.memberships
    .ofPhone(person.phone)
    .then((all) => all.filter(({ receiptNumber }) => receiptNumber !== null).slice(-1));
  expect(membership?.name).toBe("刘芳菲");
  expect(await world.count("membership", `register_id = '${one.id}' and cardinality(name_terms) = 5`)).toBe(
    1,
  );
});

test("a source that fails at the look-up lets nobody in, and the same code works when it is back", async () => {
  const { register, draftKey, confirm, code } = await started();
  world.healthSource.breakDown("timed_out");
  await expect(confirm(code)).rejects.toMatchObject({ code: "source_unavailable" });
  world.healthSource.breakDown(null);
  expect(await world.count("membership", `register_id = '${register.id}'`)).toBe(0);
  await confirm(code);
  const progress = await joinProgress(world.deps, { joinCode: register.joinCode, draftKey, locale: "zh-CN" });
  expect(progress).toMatchObject({ stage: "done" });
});

test("a form that is sent again and refused by the limits leaves the code before it good", async () => {
  const { register, person, draftKey, confirm } = await started();
  let latest = draftKey;
  for (let i = 0; i < 4; i += 1) {
    await world.db.pool.query("update otp_challenge set expires_at = expires_at - interval '2 seconds'");
    ({ draftKey: latest } = await world.start(register.joinCode, person, { draftKey: latest }));
  }
  const drafts = await world.count("join_draft");
  await expect(world.start(register.joinCode, person, { draftKey: latest })).rejects.toMatchObject({
    code: "too_many_attempts",
  });
  expect(await world.count("join_draft")).toBe(drafts);
  const code = await world.codeFor(person.phone);
  await expect(confirm(code)).rejects.toMatchObject({ code: "draft_expired" });
  await confirmJoin(world.deps, { joinCode: register.joinCode, draftKey: latest, browser: BROWSER, code });
});

test("while the tries are used up, a right guess is not told from a wrong one by a look-up", async () => {
  const { person, confirm, code } = await started();
  for (let i = 0; i < 5; i += 1) {
    await confirm(wrongFor(code)).catch(() => {});
  }
  const lookups = world.healthSource.lookups.length;
  await expect(confirm(code)).rejects.toMatchObject({ code: "otp_locked" });
  expect(world.healthSource.lookups).toHaveLength(lookups);
  expect(await world.codeFor(person.phone)).toBe(code);
});

describe("the last place", () => {
  test("goes to one of many at once; the others have written nothing", async () => {
    const { id, joinCode } = await world.register({ capacity: 1 });
    const people = Array.from({ length: 5 }, () => world.person());
    const drafts = [];
    for (const person of people) {
      const { draftKey } = await world.start(joinCode, person);
      drafts.push({ draftKey, code: await world.codeFor(person.phone) });
    }
    const before = await world.count("person");
    const results = await Promise.allSettled(
      drafts.map(({ draftKey, code }) =>
        confirmJoin(world.deps, { joinCode, draftKey, browser: BROWSER, code }),
      ),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results.filter(({ status }) => status === "rejected")) {
      expect(result).toMatchObject({ reason: { code: "register_full" } });
    }
    expect(await world.count("person")).toBe(before + 1);
    expect(await world.count("membership", `register_id = '${id}'`)).toBe(1);
    expect((await registerById(world.deps, id))?.memberCount).toBe(1);
  });

  test("a register paused meanwhile takes nobody, and the code still works once it is resumed", async () => {
    const { register, confirm, code } = await started();
    await pauseRegister(world.deps, { accountId: randomUUID(), registerId: register.id });
    await expect(confirm(code)).rejects.toMatchObject({ code: "register_paused" });
    await resumeRegister(world.deps, { accountId: randomUUID(), registerId: register.id });
    expect((await confirm(code)).receiptNumber).toMatch(/^TB-/);
  });
});

describe("the code is not right", () => {
  test("in another browser it is none, also with the draft's key", async () => {
    const { confirm, code } = await started();
    await expect(confirm(code, "another browser")).rejects.toMatchObject({ code: "otp_expired" });
    expect((await confirm(code)).receiptNumber).toMatch(/^TB-/);
  });

  test("a form that is filled in again does not bring tries back", async () => {
    const { register, person, draftKey, confirm, code } = await started();
    await expect(confirm(wrongFor(code))).rejects.toMatchObject({ params: { triesLeft: 4 } });
    await world.db.pool.query("update otp_challenge set expires_at = expires_at - interval '2 seconds'");
    const again = await world.start(register.joinCode, person, { draftKey });
    const wrong = wrongFor(await world.codeFor(person.phone));
    const tried = { joinCode: register.joinCode, draftKey: again.draftKey, browser: BROWSER, code: wrong };
    await expect(confirmJoin(world.deps, tried)).rejects.toMatchObject({ params: { triesLeft: 3 } });
  });

  test("of a second device it does not disturb the first", async () => {
    const { register, person, confirm, code } = await started();
    await world.start(register.joinCode, person, { browser: "second device" });
    expect((await confirm(code)).receiptNumber).toMatch(/^TB-/);
  });

  test("wrong: says how many tries are left, looks nobody up, writes nothing", async () => {
    const { register, confirm, code } = await started();
    const lookups = world.healthSource.lookups.length;
    await expect(confirm(wrongFor(code))).rejects.toMatchObject({
      code: "otp_wrong",
      params: { triesLeft: 4 },
    });
    expect(world.healthSource.lookups).toHaveLength(lookups);
    expect(await world.count("membership", `register_id = '${register.id}'`)).toBe(0);
  });

  test("not six digits: no try is counted", async () => {
    const { confirm, code } = await started();
    await expect(confirm("12345")).rejects.toMatchObject({
      code: "invalid_input",
      fields: { code: "format" },
    });
    await expect(confirm(wrongFor(code))).rejects.toMatchObject({ params: { triesLeft: 4 } });
    const fullWidth = code.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
    expect((await confirm(` ${fullWidth} `)).receiptNumber).toMatch(/^TB-/);
  });

  test("expired: asks for a new one", async () => {
    const { confirm, code } = await started();
    world.wait(6);
    await expect(confirm(code)).rejects.toMatchObject({ code: "otp_expired" });
  });

  test("five wrong ones lock, and a new code does not reset the count", async () => {
    const { register, person, draftKey, confirm, code } = await started();
    for (const triesLeft of [4, 3, 2, 1]) {
      await expect(confirm(wrongFor(code))).rejects.toMatchObject({
        code: "otp_wrong",
        params: { triesLeft },
      });
    }
    await expect(confirm(wrongFor(code))).rejects.toMatchObject({
      code: "otp_locked",
      params: { minutes: 30 },
    });
    await expect(confirm(code)).rejects.toMatchObject({ code: "otp_locked" });
    const messages = await world.deps.smsOutbox.inbox(person.phone, 9);
    await expect(
      resendCode(world.deps, { joinCode: register.joinCode, draftKey, browser: BROWSER, locale: "zh-CN" }),
    ).rejects.toMatchObject({ code: "otp_locked" });
    await expect(world.start(register.joinCode, person)).rejects.toMatchObject({ code: "otp_locked" });
    expect(await world.deps.smsOutbox.inbox(person.phone, 9)).toHaveLength(messages.length);
    expect(await world.count("membership", `register_id = '${register.id}'`)).toBe(0);
  });

  test("a code asked for again replaces the first", async () => {
    const { register, person, draftKey, confirm, code } = await started();
    await resendCode(world.deps, { joinCode: register.joinCode, draftKey, browser: BROWSER, locale: "en" });
    const newer = await world.codeFor(person.phone);
    if (newer !== code) {
      await expect(confirm(code)).rejects.toMatchObject({ code: "otp_wrong" });
    }
    expect((await confirm(newer)).receiptNumber).toMatch(/^TB-/);
  });

  test("a draft that is gone or altered: start again", async () => {
    const { register, code } = await started();
    for (const draftKey of [null, "A".repeat(43)]) {
      await expect(
        confirmJoin(world.deps, { joinCode: register.joinCode, draftKey, browser: BROWSER, code }),
      ).rejects.toMatchObject({ code: "draft_expired" });
    }
  });
});
