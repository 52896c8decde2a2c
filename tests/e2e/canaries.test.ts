import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { type Said, type Story, tellStory } from "./canary-story.ts";
import { disguises, found, foundInFiles } from "./support/canaries.ts";
import { query } from "./support/database.ts";
import { dumpDatabase } from "./support/database-dump.ts";
import { masked, type Person } from "./support/people.ts";

// People who have been through everything that the product does are looked for in all that it keeps, prints and sends.

/** Of nobody; what the search must find. */
const PLANTED = "659001199002309991";

let said: Story["said"];
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

beforeAll(async () => {
  ({ said, registrar, member, helped, leaver } = await tellStory());
  const stack = inject("stack");
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
