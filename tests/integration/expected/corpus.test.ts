import { afterAll, beforeAll, expect, test } from "vitest";
import { CORPUS } from "./corpus.ts";
import { type ExpectedTown, openExpected } from "./town.ts";

let town: ExpectedTown;
beforeAll(async () => {
  town = await openExpected();
  await town.owner.groups.add({ registerId: town.registerId, parentId: null, names: "生产部" });
});
afterAll(() => town.console.db.close());

test("there are enough of them, each of its own", () => {
  expect(new Set(CORPUS.map(({ title }) => title)).size).toBe(CORPUS.length);
  expect(CORPUS.length).toBeGreaterThanOrEqual(84);
});

test.each(CORPUS)("$title", async ({ file, people, read, asked = 0, sheets = [] }) => {
  const { owner, registerId, console } = town;
  // So many files in an hour are too many of one account.
  await console.db.pool.query("delete from rate_limit");
  await owner.expected.clear({ registerId });
  const { importId, found } = await town.check(Buffer.from(await file()).toString("base64"));
  if (found.state !== "checked") {
    // The file as a whole is refused, with a reason.
    expect(found).toMatchObject({ state: "refused", problem: read === people ? "hidden" : "headings" });
    return;
  }
  const { good, faulty, duplicates, faults } = found;
  expect({ good, asked: found.asked }).toEqual({ good: read, asked });
  expect(good + asked + faulty + duplicates).toBe(found.rows);
  expect(new Set(faults.map(({ sheet, row }) => `${sheet} ${row}`)).size).toBe(asked + faulty + duplicates);
  const leftOut = found.sheets
    .flatMap((sheet) => Object.values(sheet.leftOut))
    .reduce((sum, n) => sum + n, 0);
  expect(found.rows + leftOut).toBe(people);
  expect(found.sheets.flatMap(({ name, state }) => (state === "read" ? [] : name))).toEqual(sheets);

  if (read > 0) {
    expect(await owner.expected.carryOut({ registerId, importId, mode: "add" })).toEqual({ added: read });
  }
  expect(await town.names()).toHaveLength(read);
});
