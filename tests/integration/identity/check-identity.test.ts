import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sql } from "#platform/database/database.ts";
import { healthyStatus } from "#tests/contract/fake-health-source.ts";
import { type Console, MORNING, openConsole } from "#tests/support/console.ts";
import { personNumber } from "#tests/support/people.ts";
import { problemOf } from "#tests/support/problem-of.ts";

let console: Console;
beforeAll(async () => {
  console = await openConsole();
});
afterAll(() => console.db.close());
beforeEach(() => console.source.breakDown(null));

let people = 0;
/** Somebody new whom the source knows, signed in, with what they would type. */
const registrar = async (name = "王小明") => {
  people += 1;
  const claim = personNumber(people, name);
  console.source.add(claim, { outcome: "found", status: healthyStatus(MORNING) });
  const form = { name, documentType: claim.document.type, documentNumber: claim.document.number };
  return { claim, form, ...(await console.signIn(claim.phone)) };
};

describe("real-name check", () => {
  test("saves who the source confirms, encrypted, and answers with the number masked", async () => {
    const { claim, form, caller, accountId } = await registrar("欧阳𠮷");
    expect(await caller.identity.mine()).toMatchObject({ verified: null });
    const answer = await caller.identity.check({
      ...form,
      documentNumber: ` ${form.documentNumber.toLowerCase()} `,
    });
    expect(answer).toMatchObject({
      name: "欧阳𠮷",
      documentMasked: expect.stringMatching(/^44\*{12}\d{3}[\dX]$/),
    });
    const mine = await caller.identity.mine();
    const phoneMasked = `139****${claim.phone.slice(7)}`;
    expect(mine).toEqual({ phoneMasked, verified: answer, source: null });
    expect(JSON.stringify(mine)).not.toContain(claim.document.number);
    const { rows } = await console.db.pool.query(sql`select * from account where id = ${accountId}`);
    const stored = Buffer.concat(Object.values(rows[0]).filter((value) => Buffer.isBuffer(value)));
    for (const clear of [claim.document.number, claim.phone, "欧阳"]) {
      expect(stored.includes(clear)).toBe(false);
    }
    expect((await console.deps.accounts.byId(accountId))?.identity).toEqual({
      name: "欧阳𠮷",
      document: claim.document,
      verifiedAt: MORNING,
    });
  });

  test("one answer for another phone, another name, another document and an unknown person", async () => {
    const { form, caller } = await registrar();
    const { form: other } = await registrar("李四");
    const wrong = [
      other,
      { ...form, name: "王小红" },
      { ...form, documentType: "passport" as const, documentNumber: "E12345678" },
    ];
    for (const attempt of wrong) {
      expect(await problemOf(caller.identity.check(attempt))).toEqual({
        code: "identity_mismatch",
        fields: {},
        params: {},
      });
    }
    expect((await caller.identity.mine()).verified).toBeNull();
  });

  test("malformed input is turned away without asking the source", async () => {
    const { form, caller } = await registrar();
    console.source.breakDown("unreachable");
    expect(
      await problemOf(caller.identity.check({ ...form, name: " ", documentNumber: "11010519491231002" })),
    ).toEqual({
      code: "invalid_input",
      fields: { name: "empty", documentNumber: "length" },
      params: {},
    });
  });

  test("says that the source is away, and leaves the limits as they were", async () => {
    const { form, caller } = await registrar();
    console.source.breakDown("timed_out");
    for (let i = 0; i < 15; i += 1) {
      expect(await problemOf(caller.identity.check(form))).toMatchObject({ code: "source_unavailable" });
    }
    console.source.breakDown(null);
    expect(await caller.identity.check(form)).toMatchObject({ name: "王小明" });
  });

  test("mismatches are counted until no more are allowed", async () => {
    const { form, caller } = await registrar();
    const codes = [];
    for (let i = 0; i < 12; i += 1) {
      codes.push((await problemOf(caller.identity.check({ ...form, name: "王小红" })))?.code);
    }
    expect(codes.slice(0, 10)).toEqual(Array(10).fill("identity_mismatch"));
    expect(codes.slice(10)).toEqual(["too_many_attempts", "too_many_attempts"]);
  });
});
