import { afterAll, beforeAll, expect, test } from "vitest";
import { healthyStatus } from "#tests/contract/fake-health-source.ts";
import { type Console, DRAFT, HOUR_MS, MORNING, openConsole, WANG } from "#tests/support/console.ts";
import { personNumber } from "#tests/support/people.ts";
import { problemOf } from "#tests/support/problem-of.ts";

const RED = personNumber(1, "李红");
const GREEN = personNumber(2, "赵青");

let console: Console;
let caller: Awaited<ReturnType<Console["signInVerified"]>>["caller"];
let registerId: string;
let red: string;
let green: string;
beforeAll(async () => {
  console = await openConsole();
  ({ caller } = await console.signInVerified(WANG));
  ({ registerId } = await caller.register.open(DRAFT));
  console.source.set("red", { outcome: "found", status: healthyStatus(MORNING, { codeState: "red" }) });
  console.source.set("green", { outcome: "found", status: healthyStatus(MORNING) });
  [red = "", green = ""] = await console.addMembers(registerId, [
    { claim: RED, token: "red" },
    { claim: GREEN, token: "green" },
  ]);
  await console.compare();
});
afterAll(() => console.db.close());

const inbox = (phone: string) => console.deps.smsOutbox.inbox(phone, 10);
const remind = (membershipId: string, by = caller) => by.roster.remind({ registerId, membershipId });

test("somebody who needs attention is reminded once a day, and the message says nothing of their health", async () => {
  await remind(red);
  expect(await problemOf(remind(red))).toMatchObject({ code: "already_reminded" });
  const messages = await console.db.prisma.smsMessage.findMany({ where: { purpose: "reminder" } });
  expect(messages).toHaveLength(1);
  const [message] = messages;
  const body = await console.deps.smsOutbox.byId(message?.id ?? "");
  expect(body).toMatchObject({ to: RED.phone, state: "queued" });
  expect(body?.body).toContain(DRAFT.organisationName);
  expect(body?.body).not.toMatch(/红|码|核酸|阳/);

  console.setClock(new Date(MORNING.getTime() + 24 * HOUR_MS));
  await remind(red);
  expect(await console.db.prisma.smsMessage.count({ where: { purpose: "reminder" } })).toBe(2);
  console.setClock(MORNING);
});

test("whoever meets the requirements is left in peace", async () => {
  expect(await problemOf(remind(green))).toMatchObject({ code: "conflict" });
  expect(await inbox(GREEN.phone)).toEqual([]);
});

test("a member of another register, and a stranger's register, do not exist", async () => {
  const { registerId: other } = await caller.register.open(DRAFT);
  expect(await problemOf(caller.roster.remind({ registerId: other, membershipId: red }))).toMatchObject({
    code: "not_found",
  });
  const stranger = await console.signIn("13800000077");
  expect(await problemOf(remind(red, stranger.caller))).toMatchObject({ code: "not_found" });
});
