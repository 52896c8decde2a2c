import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Console, DRAFT, openConsole, WANG } from "#tests/support/console.ts";
import { personNumber } from "#tests/support/people.ts";
import { problemOf } from "#tests/support/problem-of.ts";
import { wrongFor } from "#tests/support/world.ts";

const CHEN = personNumber(1, "陈红");

let console: Console;
let lines: [fields: Record<string, unknown>, message: string][];
beforeAll(async () => {
  console = await openConsole();
  console.deps.log = { ...console.deps.log, warn: (fields, message) => lines.push([fields, message]) };
});
beforeEach(() => {
  lines = [];
});
afterAll(() => console.db.close());

const FROM = expect.stringMatching(/^[\w-]{12}$/);

test("a register, and the platform, that somebody may not touch: who tried what, and nothing of whom", async () => {
  const { caller } = await console.signInVerified(WANG);
  const { registerId } = await caller.register.open(DRAFT);
  const other = await console.signInVerified(CHEN);
  await problemOf(other.caller.roster.page({ registerId }));
  await problemOf(other.caller.operations.overview());
  const refused = { outcome: "permission_refused", accountId: other.accountId, from: FROM };
  expect(lines).toEqual([
    [{ procedure: "roster.page", ...refused }, "permission refused"],
    [{ procedure: "operations.overview", ...refused }, "permission refused"],
  ]);
});

test("a wrong code, and a limit that is used up; never the phone, the code or the address", async () => {
  const { caller, accountId } = await console.signIn(CHEN.phone);
  await caller.stepUp.requestCode();
  const [message] = await console.deps.smsOutbox.inbox(CHEN.phone, 1);
  const code = wrongFor(/\d{6}/.exec(message?.body ?? "")?.[0] ?? "");
  await problemOf(caller.stepUp.confirm({ code }));
  expect(lines).toEqual([
    [{ procedure: "stepUp.confirm", outcome: "otp_wrong", accountId, from: FROM }, "code refused"],
  ]);
  for (let i = 0; i < 6; i += 1) {
    await problemOf(caller.stepUp.requestCode());
  }
  expect(lines.at(-1)).toEqual([
    { procedure: "stepUp.requestCode", outcome: "too_many_attempts", accountId, from: FROM },
    "limit used up",
  ]);
  for (const clear of [CHEN.phone, code, "192.0.2.1"]) {
    expect(JSON.stringify(lines)).not.toContain(clear);
  }
});

test("what succeeds, and a slip in a form, leave no line", async () => {
  const { caller } = await console.signInVerified(WANG);
  await caller.register.open(DRAFT);
  await problemOf(caller.register.open({ ...DRAFT, purpose: "" }));
  expect(lines).toEqual([]);
});
