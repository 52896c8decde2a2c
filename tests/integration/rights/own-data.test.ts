import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { downloadOwnData, requestDownloadCode } from "#services/rights/download-own-data.ts";
import { ownData } from "#services/rights/own-data.ts";
import { requestSignInCode } from "#services/sign-in/request-sign-in-code.ts";
import { BROWSER, openWorld, type World, wrongFor } from "#tests/support/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const member = async () => {
  const { joinCode } = await world.register();
  const person = world.person("欧阳𠮷");
  await world.join(joinCode, person);
  const { phone } = person;
  const { accountId, sessionId } = await world.signIn(phone);
  return { person, phone, accountId, sessionId };
};

const freshCode = async ({ phone, sessionId }: { phone: string; sessionId: string }): Promise<string> => {
  await requestDownloadCode(world.deps, { sessionId, phone, locale: "zh-CN" });
  return world.codeFor(phone);
};

const membersOf = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.flatMap(membersOf)
    : typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => [key, ...membersOf(inner)])
      : [];

test("the page shows everything and no clear number", async () => {
  const { person, phone, accountId } = await member();
  const held = await ownData(world.deps, { accountId, phone });
  expect(held.people).toMatchObject([
    {
      name: "欧阳𠮷",
      healthStatus: { outcome: "found", codeState: "green", sourceId: "fake" },
      memberships: [{ organisationName: "深圳市南山区海风食品有限公司" }],
      consentReceipts: [{ consentVersion: "2026-11-1", withdrawnAt: null }],
    },
  ]);
  expect(held.signIns).toHaveLength(1);
  expect(held.messages.map(({ purpose }) => purpose)).toEqual(["sign_in_code", "join_code"]);
  expect(held.events.map(({ action }) => action)).toContain("member.joined");
  const text = JSON.stringify(held);
  for (const clear of [phone, person.document.number, person.token]) {
    expect(text).not.toContain(clear);
  }
});

test("the file has it in clear, against a fresh code that works once", async () => {
  const { person, ...own } = await member();
  const { phone, accountId } = own;
  const code = await freshCode(own);
  const wrong = downloadOwnData(world.deps, { ...own, code: wrongFor(code) });
  await expect(wrong).rejects.toMatchObject({ code: "otp_wrong" });
  const file = JSON.parse(await downloadOwnData(world.deps, { ...own, code }));
  expect(file).toMatchObject({
    schema: "tuantibu-personal-data/1",
    account: { phone },
    people: [{ name: person.name, document: person.document, phone, sourceToken: person.token }],
  });
  const again = downloadOwnData(world.deps, { ...own, code });
  await expect(again).rejects.toMatchObject({ code: "otp_used" });
  expect(
    await world.count("audit_event", `action = 'account.data_downloaded' and actor_id = '${accountId}'`),
  ).toBe(1);
});

test("a code for signing in opens no file", async () => {
  const { person: _, ...own } = await member();
  const { phone } = own;
  await requestSignInCode(world.deps, { phone, browser: BROWSER, address: "192.0.2.7", locale: "zh-CN" });
  const code = await world.codeFor(phone);
  await expect(downloadOwnData(world.deps, { ...own, code })).rejects.toMatchObject({
    code: "otp_expired",
  });
});

test("a code that another sign-in of the same phone asked for opens no file", async () => {
  const { phone, accountId, sessionId } = await member();
  const code = await freshCode({ phone, sessionId: "01890000-0000-7000-8000-000000000003" });
  const other = downloadOwnData(world.deps, { accountId, phone, sessionId, code });
  await expect(other).rejects.toMatchObject({ code: "otp_expired" });
});

test("nobody else's people are in it", async () => {
  const [one, other] = [await member(), await member()];
  const file = await downloadOwnData(world.deps, { ...one, code: await freshCode(one) });
  for (const clear of [other.phone, other.person.document.number, other.accountId]) {
    expect(file).not.toContain(clear);
  }
});

test("the documentation explains every member of the file", async () => {
  const own = await member();
  const file = await downloadOwnData(world.deps, { ...own, code: await freshCode(own) });
  const explained = readFileSync("docs/personal-data-export.md", "utf8");
  expect(membersOf(JSON.parse(file)).filter((name) => !explained.includes(`\`${name}\``))).toEqual([]);
});
