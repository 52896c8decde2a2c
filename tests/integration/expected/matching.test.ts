import { afterAll, beforeAll, expect, test } from "vitest";
import type { DomainError } from "#domain/errors.ts";
import { carryOutImport } from "#features/expected/carry-out-import.ts";
import { checkImport } from "#features/expected/check-import.ts";
import { eraseLists } from "#features/expected/erase-imports.ts";
import { expectedPage, unexpectedPage } from "#features/expected/expected-pages-sql.ts";
import { getImport } from "#features/expected/get-import.ts";
import { expectedCounts } from "#features/expected/listed-sql.ts";
import { keepUpload } from "#features/expected/upload-list.ts";
import { dissolveRegister } from "#features/register/dissolve-register.ts";
import { registerById } from "#features/register/registers.ts";
import { leaveRegisters } from "#features/rights/leave-registers.ts";
import { sql } from "#platform/database/database.ts";
import { processTableReader } from "#platform/tables/process-table-reader.ts";
import type { IdentityClaim } from "#ports/health-source.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { rowOf, workbook } from "./town.ts";

let world: World;
let register: Awaited<ReturnType<World["register"]>>;
beforeAll(async () => {
  world = await openWorld();
  register = await world.register();
});
afterAll(() => world.close());

const check = async (rows: readonly (readonly unknown[])[], registerId = register.id) => {
  const file = Buffer.from(workbook(rows), "base64");
  const importId = await keepUpload(world.deps, { registerId, accountId: register.ownerId }, file);
  await checkImport({ ...world.deps, tables: processTableReader() }, { importId });
  return { registerId, importId };
};
const carryOut = (
  { registerId, importId }: { registerId: string; importId: string },
  mode: "add" | "replace" = "add",
) =>
  carryOutImport(
    world.deps,
    { registerId, accountId: register.ownerId },
    { importId, mode, withAsked: false },
  );
const stateOf = async ({ name }: IdentityClaim, registerId = register.id) => {
  const { people } = await expectedPage(world.db, {
    registerId,
    state: null,
    name,
    after: null,
    limit: 10,
  });
  return people.map(({ state }) => state);
};
const leave = async ({ phone }: IdentityClaim, membershipId: string | null = null) =>
  leaveRegisters(world.deps, { phone, accountId: register.ownerId, membershipId });

test("who is expected is missing, joined once they join, and left once they leave; the person is erased all the same", async () => {
  const person = world.person("司马相如");
  await carryOut(await check([rowOf(person)]));
  expect(await stateOf(person)).toEqual(["missing"]);
  await world.join(register.joinCode, person);
  expect(await stateOf(person)).toEqual(["joined"]);
  await leave(person);
  expect(await stateOf(person)).toEqual(["left"]);
  expect(
    await world.count(
      "person",
      `phone_index = '\\x${Buffer.from(world.db.index("phone", person.phone)).toString("hex")}'`,
    ),
  ).toBe(0);
  await world.join(register.joinCode, person);
  expect(await stateOf(person)).toEqual(["joined"]);
});

test("who had joined before is found by document and name, or by phone and name, and not before the import", async () => {
  const [one, two] = [world.person("诸葛亮"), world.person("诸葛瑾")];
  const child = { ...world.person("诸葛恪"), phone: two.phone };
  world.healthSource.add(child, { outcome: "not_found" });
  for (const person of [one, two, child]) {
    await world.join(register.joinCode, person);
  }
  const of = await check([
    [one.name, one.document.number],
    ["诸葛孔明", two.document.number],
    ["诸葛 瑾", "", two.phone],
    ["诸葛诞", "", two.phone],
  ]);
  expect(await getImport(world.deps, of)).toMatchObject({ good: 4 });
  expect(
    await world.count("expected_person", `import_id = '${of.importId}' and membership_id is not null`),
  ).toBe(0);
  await carryOut(of);
  expect(await stateOf(one)).toEqual(["joined"]);
  expect(await stateOf({ ...two, name: "诸葛孔明" })).toEqual(["missing"]);
  expect(await stateOf({ ...two, name: "诸葛瑾" })).toEqual(["joined"]);
  expect(await stateOf({ ...two, name: "诸葛诞" })).toEqual(["missing"]);
  const unexpected = await unexpectedPage(world.db, {
    registerId: register.id,
    name: "诸葛",
    after: null,
    limit: 10,
  });
  expect(unexpected.people.map(({ name }) => name)).toEqual(["诸葛恪"]);
});

test("who joins or leaves between check and import is as they are", async () => {
  const [comes, goes] = [world.person("韩信"), world.person("萧何")];
  await world.join(register.joinCode, goes);
  const of = await check([rowOf(comes), rowOf(goes)]);
  await world.join(register.joinCode, comes);
  await leave(goes);
  await carryOut(of);
  expect([await stateOf(comes), await stateOf(goes)]).toEqual([["joined"], ["missing"]]);
});

test("who joins later is found by the same rule; a list with the right name finds who was misspelt", async () => {
  const person = world.person("曹操");
  await carryOut(await check([["曹超", person.document.number]]));
  await world.join(register.joinCode, person);
  expect(await stateOf({ ...person, name: "曹超" })).toEqual(["missing"]);
  await carryOut(await check([["曹 操", person.document.number]]));
  expect(await stateOf(person)).toEqual(["joined"]);
});

test("the counts add up, and so do the pages", async () => {
  const { id: registerId } = register;
  const counts = await expectedCounts(world.db.pool, registerId);
  const members = await world.count("membership", `register_id = '${registerId}'`);
  const listed = await world.count("expected_person", `register_id = '${registerId}'`);
  expect(counts.missing + counts.joined + counts.left).toBe(listed);
  expect(counts.joined + counts.unexpected).toBe(members);
  const names: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const page = await expectedPage(world.db, { registerId, state: null, name: "", after, limit: 2 });
    names.push(...page.people.map(({ name }) => name));
    after = page.next;
    more = after !== null;
  }
  expect(names).toHaveLength(listed);
  expect(names[0]).toBe("司马相如");
});

test("two registers that expect the same person have nothing in common that says so", async () => {
  const other = await world.register();
  const person = world.person("管仲");
  await world.join(register.joinCode, person);
  await carryOut(await check([rowOf(person), ["鲍叔牙", "", person.phone]]));
  await carryOut(await check([rowOf(person), ["鲍叔牙", "", person.phone]], other.id));
  const { rows } = await world.db.pool.query(sql`select 1 from expected_person a join expected_person b
    on a.register_id = ${register.id} and b.register_id = ${other.id} and (a.person_index = b.person_index or a.name_terms && b.name_terms)
    union all select 1 from expected_person e join person p on e.person_index in (p.document_index, p.phone_index)`);
  expect(rows).toEqual([]);
  expect(await stateOf(person, other.id)).toEqual(["missing"]);
});

test("replacing keeps that somebody had left", async () => {
  const person = world.person("文种");
  await carryOut(await check([rowOf(person)]));
  await world.join(register.joinCode, person);
  await leave(person);
  await carryOut(await check([rowOf(person)]), "replace");
  expect(await stateOf(person)).toEqual(["left"]);
});

test("the list lapses a year after its import, and goes with the register", async () => {
  const other = await world.register();
  await carryOut(await check([rowOf(world.person()), rowOf(world.person())], other.id));
  expect(await eraseLists(world.deps, new Date("2026-01-01T00:00:00Z"))).toBe(0);
  await dissolveRegister(world.deps, {
    accountId: register.ownerId,
    registerId: other.id,
    organisationName: (await registerById(world.deps, other.id))?.organisationName ?? "",
  }).catch((error: DomainError) => expect(error).toBeNull());
  expect(await world.count("expected_person", `register_id = '${other.id}'`)).toBe(0);
  const listed = await world.count("expected_person");
  expect(await eraseLists(world.deps, new Date("2030-01-01T00:00:00Z"))).toBe(listed);
  expect(await world.count("expected_import")).toBe(0);
});
