import { afterAll, beforeAll, expect, test } from "vitest";
import { PERIODS } from "#domain/retention/periods.ts";
import { eraseTries, tryNumbers } from "#features/identity/try-numbers.ts";
import { HOUR_MS, MORNING } from "#tests/support/console.ts";
import { type ExpectedTown, openExpected, rowOf, somebodyNew, workbook } from "./town.ts";

let town: ExpectedTown;
beforeAll(async () => {
  town = await openExpected();
});
afterAll(() => town.console.db.close());

const phonesLike = (phone: string, many: number, from = 0): string[] =>
  Array.from({ length: many }, (_, i) => phone.slice(0, 3) + String(1000 + from + i) + phone.slice(7));

/** The rows of a file with these phones that were refused for their number. */
const refusedOf = async (name: string, phones: readonly string[]): Promise<string[]> => {
  const { found } = await town.check(workbook(phones.map((phone) => [name, "", phone, ""])));
  if (found.state !== "checked") {
    return ["not checked"];
  }
  return found.faults
    .filter(({ problem }) => problem === "tried_often")
    .map(({ row }) => phones[row - 2] ?? "");
};

test("three numbers are tried with one name and the digits that are shown, whatever file, the fourth is a fault", async () => {
  const { phone } = somebodyNew();
  const [a = "", b = "", c = "", d = "", e = ""] = phonesLike(phone, 5);
  expect(await refusedOf("甲乙丙", [a, b])).toEqual([]);
  expect(await refusedOf("甲 乙·丙", [b, c, d, e])).toEqual([d, e]);
  expect(await refusedOf("甲乙丙", [a, b, c, d])).toEqual([d]);
  // Another name, and other digits that are shown, are another matter.
  expect(await refusedOf("甲乙丁", [d])).toEqual([]);
  expect(await refusedOf("甲乙丙", ["13912345678"])).toEqual([]);
});

test("in the order of the file, counted and told by row and column; the others are imported", async () => {
  const { phone } = somebodyNew();
  const phones = phonesLike(phone, 5);
  const { found } = await town.check(workbook(phones.map((each) => ["戊己庚", "", each, ""])));
  expect(found).toMatchObject({
    rows: 5,
    good: 3,
    faulty: 2,
    faults: [5, 6].map((row) => ({ row, column: "phone", problem: "tried_often" })),
  });
});

test("whoever goes on and on is refused also what was tried first: it does not stand out", async () => {
  const { phone } = somebodyNew();
  const phones = phonesLike(phone, 9);
  expect(await refusedOf("辛壬癸", [phone])).toEqual([]);
  const all = [...phones, phone];
  expect(await refusedOf("辛壬癸", all)).toEqual(all.slice(2));
});

test("files that are checked at once do not have three each", async () => {
  const { phone } = somebodyNew();
  const phones = phonesLike(phone, 12);
  const refused = await Promise.all(
    [0, 3, 6, 9].map((from) => refusedOf("子丑寅", phones.slice(from, from + 3))),
  );
  expect(refused.flat()).toHaveLength(9);
});

test("after thirty days it may be tried anew, and upkeep forgets it", async () => {
  const { console } = town;
  const { phone } = somebodyNew();
  const phones = phonesLike(phone, 4);
  expect(await refusedOf("卯辰巳", phones)).toEqual(phones.slice(3));
  console.setClock(new Date(MORNING.getTime() + PERIODS.number_try + HOUR_MS));
  expect(await refusedOf("卯辰巳", phones.slice(3))).toEqual([]);
  await eraseTries(console.deps, new Date(console.deps.clock().getTime() - PERIODS.number_try));
  expect((await console.db.pool.query("select count(*)::int as n from number_try")).rows[0].n).toBe(1);
  console.setClock(MORNING);
});

test("nothing of name or number is kept in clear, nor alike in two registers", async () => {
  const person = somebodyNew("欧阳小小");
  await refusedOf(person.name, [person.phone]);
  const { deps, db } = town.console;
  const other = await (await town.console.signInVerified(somebodyNew())).caller.register.open({
    organisationName: "另一单位",
    regionCode: "440305",
    address: "科技路 2 号",
    purpose: "流感防控",
  });
  const typed = { name: person.name, document: null, phone: person.phone };
  await tryNumbers(deps, other.registerId, [typed], deps.clock());
  const { rows } = await db.pool.query(`select string_agg(t::text, '') as dump,
    (select count(*)::int from number_try a join number_try b on a.register_id <> b.register_id
      and (a.subject_index = b.subject_index or a.number_index = b.number_index)) as alike from number_try t`);
  expect(rows[0].alike).toBe(0);
  for (const secret of [person.name, person.phone]) {
    expect(rows[0].dump).not.toContain(Buffer.from(secret).toString("hex"));
  }
});

test("a school of 2,000 with many namesakes imports its list, twice over", async () => {
  const names = Array.from({ length: 40 }, (_, i) => `王${String.fromCodePoint(0x4e00 + i)}`);
  const people = Array.from({ length: 2000 }, (_, i) => somebodyNew(names[i % names.length]));
  const file = workbook(people.map((person) => rowOf(person)));
  for (let time = 0; time < 2; time += 1) {
    expect((await town.check(file)).found).toMatchObject({ rows: 2000, faulty: 0, good: 2000 });
  }
});
