import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { appRouter } from "#server/app-router.ts";
import { answersOf, becomeRegistrar, codeFor, signIn, startJoin } from "#tests/attacks/town.ts";
import { type Visitor, visitor, type Witness } from "#tests/attacks/visitor.ts";
import { exampleInput } from "#tests/integration/access/example-input.ts";
import { addressOf, everyRoute } from "./security/routes.ts";
import { disguises, found, foundInFiles } from "./support/canaries.ts";
import { runCommand } from "./support/command.ts";
import { query } from "./support/database.ts";
import { dumpDatabase } from "./support/database-dump.ts";
import { masked, type Person, peopleFrom } from "./support/people.ts";

// People who have been through everything that the product does are looked for in all that it keeps, prints and sends. They
// go by HTTP alone, so that every byte of every answer is seen.

const OPERATOR_PHONE = "13900000000";
/** Of nobody; what the search must find. */
const PLANTED = "659001199002309991";

type Said = { who: string; asked: string; path: string; text: string };

const said: Said[] = [];
let registrar: Person;
let member: Person;
let helped: Person;
let leaver: Person;
let dump: string;
let log: string;
let metrics: string[];
let files: Awaited<ReturnType<typeof foundInFiles>>;

const everybody = (): Person[] => [registrar, member, helped, leaver];
const numbers = (): string[] => everybody().flatMap(({ documentNumber, phone }) => [documentNumber, phone]);
const names = (): string[] => everybody().map(({ name }) => name);

/** Somebody whose every answer is kept. */
const somebody = (who: string): Visitor => {
  const keep: Witness = ({ path, body }, answer) => {
    said.push({ who, asked: body, path, text: JSON.stringify(answer.headers) + answer.body });
  };
  return visitor(inject("stack").webUrl, "127.0.0.1", keep);
};

type Walked = { _def: { type: "query" | "mutation"; inputs: readonly unknown[] } };
const QUERIES = Object.entries(appRouter._def.procedures as unknown as Record<string, Walked>).filter(
  ([, { _def }]) => _def.type === "query",
);

const NOTHING = "01890000-0000-7000-8000-0000000000ff";

/** Of things that nobody in this story has made. */
const OTHER_IDS = Object.fromEntries(
  ["groupId", "batchId", "exportId", "importId", "expectedId", "invitationId", "accountId", "noticeId"].map(
    (name) => [name, NOTHING],
  ),
);

/** Every page and every query, as this person sees them. */
const lookEverywhere = async (by: Visitor, ids: Record<string, string>): Promise<void> => {
  for (const { pattern } of everyRoute().filter((route) => route.isPage && !/^\/dev\//.test(route.pattern))) {
    const path = addressOf(pattern, ids);
    await by.ask(path);
    await by.ask(`${path}?_rsc=abc12`, { headers: { rsc: "1" } });
    await by.ask(`${path}?lang=en`);
  }
  const { membershipId, receiptId } = ids;
  for (const path of [
    `/me?leave=${membershipId}`,
    `/me/dispute?of=${membershipId}`,
    `/me/consent?membership=${membershipId}`,
    `/me/receipt?id=${receiptId}`,
    `/me/receipt?id=${receiptId}&file=1`,
    "/nowhere",
    "/api/auth/session",
    "/api/auth/csrf",
  ]) {
    await by.ask(path);
  }
  for (const [path, { _def }] of QUERIES) {
    const known = {
      ...ids,
      before: ids.membershipId,
      after: NOTHING,
      membershipIds: [ids.membershipId],
      groupIds: [],
      beforeEvent: null,
      draftKey: null,
      code: "110101",
    };
    const input = _def.inputs.length === 0 ? undefined : exampleInput(_def.inputs, known);
    // A name filter that names nobody would show an empty roster.
    await by.call(path, path === "roster.page" ? { registerId: ids.registerId } : input);
  }
};

/** What people type in the wrong place, so that it gets into every kind of refusal. */
const misplace = async (by: Visitor, { documentNumber, phone }: Person): Promise<void> => {
  for (const typed of [documentNumber, phone]) {
    await by.call("register.get", { registerId: typed });
    await by.call("signIn.confirm", { phone: typed, code: documentNumber });
    await by.call("member.dispute", { membershipId: typed });
    await by.call("region.path", { code: typed });
    await by.call("join.progress", { joinCode: typed, draftKey: typed });
    await by.raw("signIn.confirm", `{"json":{"phone":"${typed}"`);
    await by.post("/api/auth/callback/credentials", { phone: typed, code: typed, csrfToken: typed });
    await by.post("/me/sessions", { action: "sign-out", sessionId: typed });
    await by.post("/me", { action: "leave", membershipId: typed });
    for (const path of [
      "/",
      "/j/",
      "/registers/",
      "/me/receipt?id=",
      "/login?next=/",
      "/api/trpc/",
      "/api/auth/",
    ]) {
      await by.ask(path + typed);
    }
  }
};

beforeAll(async () => {
  const people = await peopleFrom(6000, 4);
  [registrar, member, helped, leaver] = people as [Person, Person, Person, Person];
  const stack = inject("stack");
  const town = { stack, accounts: [] };
  const [desk, own, phone, leaving, operator, nobody] = [
    somebody("registrar"),
    somebody("member"),
    somebody("helped"),
    somebody("leaver"),
    somebody("operator"),
    somebody("nobody"),
  ];
  await becomeRegistrar({ ...town, nextPerson: () => registrar }, registrar, desk);
  const { registerId } = await desk.must<{ registerId: string }>("register.open", {
    organisationName: "什刹海街道托老所",
    regionCode: "110101",
    address: "鼓楼西大街 8 号",
    purpose: "日常健康防护",
  });
  const { code: joinCode } = await desk.must<{ code: string }>("register.invitation", { registerId });

  // By forms, with a mismatch and a wrong code on the way.
  const form = { ...answersOf(member), consent: "yes", onBehalf: "self", guardianName: "" };
  await own.ask(`/j/${joinCode}?step=form`);
  await own.post(`/j/${joinCode}?step=form`, { ...form, phone: leaver.phone });
  await own.post(`/j/${joinCode}?step=form`, form);
  const code = await codeFor(town, member.phone);
  await own.post(`/j/${joinCode}?step=code`, {
    action: "confirm",
    code: code === "000000" ? "000001" : "000000",
  });
  await own.post(`/j/${joinCode}?step=code`, { action: "confirm", code });
  await own.ask(`/j/${joinCode}?step=done`);

  const { draftKey } = await startJoin(town, phone, joinCode, helped);
  const { helpNumber } = await phone.must<{ helpNumber: string }>("join.askForHelp", { joinCode, draftKey });
  await desk.must("assist.find", { registerId, helpNumber });
  await desk.must("assist.join", { registerId, helpNumber, documentChecked: true });

  const started = await startJoin(town, leaving, joinCode, leaver);
  await leaving.must("join.confirm", { joinCode, ...started });
  await signIn(town, leaving, leaver.phone);
  const { receiptId } = await leaving.must<{ receiptId: string }>("member.leave", { membershipId: null });

  await runCommand("src/cli/compare.ts", "--now");
  await signIn(town, own, member.phone);
  const [mine] = await own.must<{ membershipId: string }[]>("member.mine");
  const membershipId = mine?.membershipId ?? "";
  await own.call("member.dispute", { membershipId });
  await desk.call("roster.page", { registerId, name: member.name.slice(0, 1) });
  await desk.call("reminder.start", { registerId, membershipIds: [membershipId] });
  await desk.call("register.proposeChange", {
    registerId,
    organisationName: "什刹海街道托老所",
    purpose: "肺结核筛查",
  });
  await desk.must("stepUp.requestCode");
  await desk.must("stepUp.confirm", { code: await codeFor(town, registrar.phone) });
  await desk.must("roster.reveal", { registerId, membershipId });
  await signIn(town, operator, OPERATOR_PHONE);
  const [run] = await query<{ id: string }>(
    stack.databaseUrl,
    "select id from comparison_run order by started_at desc limit 1",
  );
  const ids = {
    ...OTHER_IDS,
    registerId,
    membershipId,
    joinCode,
    code: joinCode,
    receiptId,
    runId: run?.id ?? "",
  };
  for (const by of [desk, own, operator, nobody]) {
    await lookEverywhere(by, ids);
    await misplace(by, member);
  }
  await own.call("stepUp.requestCode");
  await own.call("member.requestDownloadCode");

  metrics = await Promise.all(stack.metricsUrls.map(async (url) => (await fetch(url)).text()));
  log = await readFile(stack.logFile, "utf8");
  await query(stack.databaseUrl, `create table planted as select '${PLANTED}'::text as number`);
  await query(stack.databaseUrl, "checkpoint");
  dump = await dumpDatabase(stack.databaseUrl);
  const looked = [...numbers().flatMap(disguises), ...names(), PLANTED];
  files = await foundInFiles(stack.dataDir, looked);
  await query(stack.databaseUrl, "drop table planted");
});

describe("the search finds what is there", () => {
  test("a number that was planted: in the dump, in the table's file and in the write-ahead log", () => {
    expect(found(dump, [PLANTED])).toEqual([PLANTED]);
    const hit = files.hits.filter(({ secrets }) => secrets.includes(PLANTED)).map(({ file }) => file);
    expect(hit.some((file) => file.includes("/pg_wal/"))).toBe(true);
    expect(hit.some((file) => file.includes("/base/"))).toBe(true);
  });

  test("every plain hash and encoding of a number, as text and as bytes", () => {
    for (const disguise of disguises(PLANTED)) {
      expect(found(`before ${disguise} behind`, disguises(PLANTED))).toContain(disguise);
    }
  });

  test("what is kept and sent is what was looked through", () => {
    expect(dump).toContain("什刹海街道托老所");
    for (const table of [
      "sms_message",
      "audit_event",
      "deletion_receipt",
      "join_draft",
      "otp_challenge",
      "bullmq",
    ]) {
      expect(dump).toContain(table);
    }
    expect(log).toContain("[web]");
    expect(metrics).toHaveLength(2);
    for (const text of metrics) {
      expect(text).toContain("# HELP");
    }
    expect(of("registrar").some(({ text }) => text.includes(masked(member).document))).toBe(true);
    expect(
      of("member").some(({ path, text }) => path === "/me/data" && text.includes(masked(member).phone)),
    ).toBe(true);
    expect(of("nobody").length).toBeGreaterThan(50);
    process.stdout.write(
      `canaries: ${said.length} answers, ${Math.round(files.bytes / 1e6)} MB in ${files.files} files, ${numbers().flatMap(disguises).length + names().length} needles\n`,
    );
  });
});

const of = (who: string): Said[] => said.filter((each) => each.who === who);

describe("numbers, their plain hashes and names are nowhere", () => {
  test("in any table of any schema, the queue's, the outbox, the audit record and the receipts among them", () => {
    expect(found(dump, [...numbers().flatMap(disguises), ...names()])).toEqual([]);
  });

  test("in the bytes of any file of the database, the write-ahead log among them", () => {
    const hits = files.hits.flatMap(({ file, secrets }) =>
      secrets.filter((secret) => secret !== PLANTED).map((secret) => `${secret} in ${file}`),
    );
    expect(hits).toEqual([]);
  });

  test("in what launcher, web and worker print", () => {
    expect(found(log, [...numbers().flatMap(disguises), ...names()])).toEqual([]);
  });

  test("in the metrics of web and worker", () => {
    expect(found(metrics.join("\n"), [...numbers().flatMap(disguises), ...names()])).toEqual([]);
  });
});

/** The one procedure that answers a registrar with a clear number. */
const REVEAL = "/api/trpc/roster.reveal";

/**
 * Where a number is shown on purpose, and only to the browser that typed it: an address names itself, and the forms of
 * joining and signing in come back as they were filled in. (The file of member.download is in clear too, against a fresh code, and the demo's inbox stands
 * for the phones themselves.)
 */
const comesBack = ({ path, asked }: Said, secret: string): boolean =>
  path.startsWith("/j/") ||
  path.startsWith("/api/trpc/join.progress") ||
  (path === "/me" && asked.includes(secret));

describe("answers", () => {
  const told = (who: string, secrets: readonly string[]): string[] =>
    of(who)
      .filter(({ path }) => !path.startsWith(REVEAL))
      .flatMap((one) =>
        found(one.text, secrets)
          .filter((secret) => !one.path.includes(secret) && !(who === "member" && comesBack(one, secret)))
          .map((secret) => `${secret} at ${one.path}`),
      );
  test("to call one member hold that member's phone, to the registrar alone, and nothing else of them", () => {
    const revealed = said.filter(({ path }) => path.startsWith(REVEAL));
    expect(revealed.map(({ who }) => who)).toEqual(["registrar"]);
    const [answer] = revealed;
    expect(found(answer?.text ?? "", [...numbers(), ...names()])).toEqual([member.phone]);
  });

  test.each(["registrar", "operator", "nobody"])("tell the %s nobody's number", (who) => {
    expect(told(who, numbers().flatMap(disguises))).toEqual([]);
  });

  test("show a member their own numbers in the form that they fill in, and nowhere else", () => {
    expect(told("member", numbers())).toEqual([]);
  });

  test("name members to their registrar and to themselves, and the registrar to nobody", () => {
    const members = [member.name, helped.name];
    expect(told("operator", names())).toEqual([]);
    expect(told("nobody", names())).toEqual([]);
    expect(told("member", [registrar.name, helped.name, leaver.name])).toEqual([]);
    expect(told("registrar", [leaver.name])).toEqual([]);
    const toRegistrar = of("registrar").filter(({ text }) => found(text, members).length > 0);
    expect([...new Set(toRegistrar.map(({ path }) => path.replace(/\?.*/, "")))]).toEqual([
      "/api/trpc/roster.page",
    ]);
  });
});
