import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { useBrowser } from "./support/browser.ts";
import { disguises, found } from "./support/canaries.ts";
import { runCommand } from "./support/command.ts";
import { dumpDatabase } from "./support/database-dump.ts";
import { join, signInAsMember } from "./support/member.ts";
import { masked, type Person, peopleFrom } from "./support/people.ts";
import { becomeRegistrar, openRegister } from "./support/registrar.ts";
import { recordResponses } from "./support/responses.ts";

// Canaries: people who have been everywhere in the product are looked for in everything that it keeps, prints and sends.

const browser = useBrowser();
let registrar: Person;
let members: Person[];
/** By page, everything that was sent to the browser. */
const pages: Record<"done" | "me" | "roster" | "console", string> = {
  done: "",
  me: "",
  roster: "",
  console: "",
};
let dump: string;
let log: string;

beforeAll(async () => {
  const [first, ...others] = await peopleFrom(2200, 4);
  registrar = first as Person;
  members = others;

  const console = await browser.desk();
  const consoleResponses = recordResponses(console);
  await becomeRegistrar(console, registrar);
  const register = await openRegister(console, "什刹海街道便民食堂");
  for (const member of members) {
    const phone = await browser.phone();
    await join(phone, register.joinUrl, member);
    pages.done += await phone.content();
  }
  const [first2] = members as [Person];
  const own = await browser.phone();
  await signInAsMember(own, first2.phone);
  pages.me = await own.content();

  await runCommand("src/cli/compare.ts", "--now");
  const rosterPage = await console.context().newPage();
  const rosterResponses = recordResponses(rosterPage);
  await rosterPage.goto(`/registers/${register.id}`);
  await rosterPage.getByText(first2.name).first().waitFor();
  pages.roster = [await rosterPage.content(), ...(await rosterResponses.all())].join("\n");
  await console.goto("/registers");
  await console.getByText(register.name).first().waitFor();
  pages.console = (await consoleResponses.all()).join("\n");

  const { databaseUrl, logFile } = inject("stack");
  dump = await dumpDatabase(databaseUrl);
  log = await readFile(logFile, "utf8");
});

const numbers = (): string[] =>
  [registrar, ...members].flatMap(({ documentNumber, phone }) => [documentNumber, phone]);
const names = (): string[] => [registrar, ...members].map(({ name }) => name);

describe("clear numbers and names", () => {
  test("the search itself works: what may be there is found", () => {
    expect(dump).toContain("什刹海街道便民食堂");
    expect(dump).toMatch(/sms\.deliver/);
    expect(dump).toMatch(/bullmq|queue/i);
    expect(log.length).toBeGreaterThan(0);
    for (const member of members) {
      expect(pages.roster).toContain(member.name);
      expect(pages.roster).toContain(masked(member).document);
      expect(pages.roster).toContain(masked(member).phone);
      expect(pages.done).toContain(masked(member).document);
    }
    expect(pages.me).toContain(masked(members[0] as Person).document);
  });

  test("are nowhere in the database, the queue's tables included, nor plain hashes of the numbers", () => {
    expect(found(dump, numbers().flatMap(disguises))).toEqual([]);
    expect(found(dump, names())).toEqual([]);
  });

  test("are nowhere in what the processes print", () => {
    expect(found(log, [...numbers(), ...names()])).toEqual([]);
  });

  test.each(["done", "me", "roster", "console"] as const)(
    "numbers are nowhere in what the page %s sends",
    (page) => {
      expect(
        found(
          pages[page],
          members.flatMap(({ documentNumber, phone }) => [documentNumber, phone]),
        ),
      ).toEqual([]);
      expect(found(pages[page], [registrar.documentNumber, registrar.phone])).toEqual([]);
    },
  );

  test("somebody's own page shows nobody else", () => {
    expect(
      found(
        pages.me,
        members.slice(1).map(({ name }) => name),
      ),
    ).toEqual([]);
  });
});
