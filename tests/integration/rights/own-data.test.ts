import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CONSENT_VERSION } from "#domain/consent/consent.ts";
import { requestSignInCode } from "#features/account/request-sign-in-code.ts";
import { downloadOwnData, requestDownloadCode } from "#features/rights/download-own-data.ts";
import { ownData } from "#features/rights/own-data.ts";
import { healthyStatus } from "#tests/contract/fake-health-source.ts";
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
  return { person, documentNumber: person.document.number, phone, accountId, sessionId };
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
      consentReceipts: [{ consentVersion: CONSENT_VERSION, withdrawnAt: null }],
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
  const { person: _, ...own } = await member();
  const code = await freshCode({ ...own, sessionId: "01890000-0000-7000-8000-000000000003" });
  const other = downloadOwnData(world.deps, { ...own, code });
  await expect(other).rejects.toMatchObject({ code: "otp_expired" });
});

/** Two who joined with one phone, each in a register of their own. */
const household = async () => {
  const { joinCode } = await world.register();
  const [owner, before] = [world.person(), world.person("诸葛亮")];
  const earlier = { ...before, phone: owner.phone };
  earlier.token = world.healthSource.add(earlier, {
    outcome: "found",
    status: healthyStatus(world.deps.clock()),
  });
  for (const one of [owner, earlier]) {
    await world.join(joinCode, one);
  }
  return { owner, earlier, own: { phone: owner.phone, ...(await world.signIn(owner.phone)) } };
};

test("of a phone that others joined with too, only whose document number is typed is in clear", async () => {
  const { owner, earlier, own } = await household();
  const code = await freshCode(own);
  const file = await downloadOwnData(world.deps, {
    ...own,
    code,
    documentNumber: owner.document.number.toLowerCase(),
  });
  expect(JSON.parse(file)).toMatchObject({
    people: [{ name: owner.name, document: owner.document, sourceToken: owner.token }],
    otherPeople: [{ name: earlier.name, document: { type: earlier.document.type } }],
  });
  for (const clear of [earlier.document.number, earlier.token]) {
    expect(file).not.toContain(clear);
  }
});

test("without a document number, or with a wrong one, there is no file and the code stays good; five wrong ones are a day's", async () => {
  const { owner, own } = await household();
  const code = await freshCode(own);
  const attempt = (documentNumber: string) => downloadOwnData(world.deps, { ...own, code, documentNumber });
  await expect(attempt(" ")).rejects.toMatchObject({
    code: "invalid_input",
    fields: { documentNumber: "empty" },
  });
  const unknown = { code: "invalid_input", fields: { documentNumber: "unknown" } };
  for (let i = 0; i < 4; i += 1) {
    await expect(attempt(world.person().document.number)).rejects.toMatchObject(unknown);
  }
  expect(await attempt(owner.document.number)).toContain(owner.document.number);
  await expect(attempt(world.person().document.number)).rejects.toMatchObject(unknown);
  await expect(attempt(owner.document.number)).rejects.toMatchObject({ code: "too_many_attempts" });
});

test("a look at a roster is in the file of whoever was on it, and names nobody else who was", async () => {
  const { person: _, ...own } = await member();
  const [held] = await world.deps.memberships.ofPhone(own.phone);
  const other = "01890000-0000-7000-8000-000000000009";
  const membershipId = held?.membershipId ?? "";
  await world.deps.audit.append({
    action: "roster.viewed",
    at: world.deps.clock(),
    actorId: other,
    shown: [membershipId, other],
  });
  const file = JSON.parse(await downloadOwnData(world.deps, { ...own, code: await freshCode(own) }));
  expect(file.events).toContainEqual(
    expect.objectContaining({ action: "roster.viewed", membershipId: null, shown: [membershipId] }),
  );
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
