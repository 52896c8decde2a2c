import { afterAll, beforeAll, expect, test } from "vitest";
import { carryOutImport } from "#features/expected/carry-out-import.ts";
import { checkImport } from "#features/expected/check-import.ts";
import { getImport } from "#features/expected/get-import.ts";
import { expectedCounts, expectedPlace } from "#features/expected/listed-sql.ts";
import { keepUpload } from "#features/expected/upload-list.ts";
import { nameTermHashes } from "#features/identity/name-term-hashes.ts";
import { renewNameTerms, renewRegister } from "#features/identity/renew-name-terms.ts";
import { sql } from "#platform/database/database.ts";
import { processTableReader } from "#platform/tables/process-table-reader.ts";
import type { IdentityClaim } from "#ports/health-source.ts";
import { workbook } from "#tests/integration/expected/town.ts";
import { openWorld, type World } from "#tests/support/world.ts";

/** As somebody types it, and as the health source and their document have it. */
const SPELLINGS = [
  ["O’Brien", "O'Brien"],
  ["OʼBrien", "O'Brien"],
  ["O´Brien", "O'Brien"],
  ["阿不都˙买买提", "阿不都·买买提"],
  ["付 远", "付远"],
  ["付　远", "付远"],
  ["Jean\u2011Pierre", "Jean-Pierre"],
  ["Jean\u2010Pierre", "Jean-Pierre"],
  ["曾\uE863", "曾䶮"],
  ["JEAN PIERRE MULLER", "Jean-Pierre Müller"],
] as const;

type Register = Awaited<ReturnType<World["register"]>>;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const namesFound = async (registerId: string, name: string): Promise<string[]> => {
  const page = { registerId, scope: null, filter: { name }, before: null, limit: 50 };
  const { members } = await world.deps.roster.page(page, { now: world.deps.clock(), coveredAt: null });
  return members.map((member) => member.name);
};

const check = async (
  { id: registerId, ownerId: accountId }: Register,
  rows: readonly (readonly string[])[],
) => {
  const file = Buffer.from(workbook(rows), "base64");
  const importId = await keepUpload(world.deps, { registerId, accountId }, file);
  await checkImport({ ...world.deps, tables: processTableReader() }, { importId });
  return { registerId, importId };
};
const found = async (of: { registerId: string; importId: string }) => getImport(world.deps, of);
const carryOut = (register: Register, { registerId, importId }: { registerId: string; importId: string }) =>
  carryOutImport(
    world.deps,
    { registerId, accountId: register.ownerId },
    { importId, mode: "add", withAsked: false },
  );

test("somebody joins by any spelling that their document's name has, and is found by both", async () => {
  for (const [typed, name] of SPELLINGS) {
    const register = await world.register();
    await world.join(register.joinCode, { ...world.person(name), name: typed });
    for (const query of [typed, name]) {
      expect(await namesFound(register.id, query), query).toHaveLength(1);
    }
  }
});

test("a staff list with these spellings finds the members who joined under their documents' names", async () => {
  const register = await world.register();
  const people = SPELLINGS.map(([typed, name]) => ({ typed, person: world.person(name) }));
  for (const { person } of people) {
    await world.join(register.joinCode, person);
  }
  await carryOut(
    register,
    await check(
      register,
      people.map(({ typed, person }) => [typed, person.document.number]),
    ),
  );
  expect(await expectedCounts(world.db.pool, register.id)).toMatchObject({
    joined: people.length,
    missing: 0,
  });
});

test("two rows that are one name with one phone are told of, and none is lost", async () => {
  const register = await world.register();
  const { phone } = world.person();
  const of = await check(register, [
    ["O’Neill", "", phone],
    ["ONEILL", "", phone],
  ]);
  expect(await found(of)).toMatchObject({
    rows: 2,
    good: 1,
    duplicates: 1,
    faults: [{ row: 3, problem: "duplicate", sameAs: { sheet: 0, row: 2 } }],
  });
});

test("spellings of one name have three numbers together", async () => {
  const { phone } = world.person();
  const like = (i: number) => `${phone.slice(0, 3)}${2000 + i}${phone.slice(7)}`;
  const spelled = ["Jean-Luc O'Hara", "JEAN LUC OHARA", "Jean\u2011Luc O’Hara", "Jean-Luc Ó´Hara"];
  const of = await check(
    await world.register(),
    spelled.map((name, i) => [name, "", like(i)]),
  );
  expect(await found(of)).toMatchObject({
    good: 3,
    faults: [{ row: 5, column: "phone", problem: "tried_often" }],
  });
});

/** The terms of a name as version 1 folded it: with its punctuation and accents. */
const termsBefore = (name: string): string[] => {
  const characters = Array.from(name.toLowerCase().replace(/[\s·]/gu, ""));
  const pairs = characters.slice(1).map((character, i) => `${characters[i]}${character}`);
  return [...new Set([...characters, ...pairs])];
};

/** `person_index` of a row without a document, over these terms. */
const indexBefore = (registerId: string, phone: string, terms: readonly bigint[]): Buffer => {
  const ofPhone = Buffer.from(world.db.index("phone", phone)).toString("hex");
  return Buffer.from(world.db.index("expected", registerId, "phone", ofPhone, terms.join(",")));
};

/** Leaves the register as the version before has written it. */
const hashAsBefore = async ({ id }: Register, people: readonly { name: string; phone: string | null }[]) => {
  const { db } = world;
  for (const { name, phone } of people) {
    const terms = nameTermHashes(db.index, id, termsBefore(name));
    const now = nameTermHashes(db.index, id, termsBefore(name.normalize("NFD").replace(/[\u0300'-]/gu, "")));
    await db.pool.query(sql`update membership set name_terms = ${terms}::bigint[]
      where register_id = ${id} and name_terms = ${now}::bigint[]`);
    const index = indexBefore(id, phone ?? "", terms);
    await db.pool.query(sql`update expected_person set name_terms = ${terms}::bigint[],
      person_index = case when ${phone}::text is null then person_index else ${index}::bytea end
      where register_id = ${id} and name_terms = ${now}::bigint[]`);
  }
  await db.pool.query(sql`update register set name_folding = 1 where id = ${id}`);
};

const dump = async ({ id }: Register): Promise<unknown> => {
  const { rows } =
    await world.db.pool.query(sql`select id, name_terms::text, person_index from expected_person
    where register_id = ${id} union all select id, name_terms::text, null from membership where register_id = ${id}
    order by 1`);
  return rows;
};

test("what was hashed by an older folding is hashed anew, once", async () => {
  const register = await world.register();
  const [byDocument, byPhone] = [world.person("Àn O'Brien"), world.person("Jean-Luc Martin")];
  for (const person of [byDocument, byPhone]) {
    await world.join(register.joinCode, person);
  }
  await carryOut(
    register,
    await check(register, [
      [byDocument.name, byDocument.document.number],
      [byPhone.name, "", byPhone.phone],
    ]),
  );
  const right = await dump(register);
  const people: { name: string; phone: string | null }[] = [{ ...byDocument, phone: null }, byPhone];
  await hashAsBefore(register, people);
  expect(await dump(register)).not.toEqual(right);
  expect(await namesFound(register.id, "obrien")).toEqual([]);

  await renewNameTerms(world.deps);
  expect(await dump(register)).toEqual(right);
  expect(await namesFound(register.id, "obrien")).toEqual([byDocument.name]);
  expect(await renewRegister(world.deps)).toBe(false);
  // Somebody who leaves and comes again is still the one whom the list expects.
  const again: IdentityClaim = { ...byPhone, name: "JEAN LUC MARTIN" };
  await world.db.pool.query(
    sql`update expected_person set membership_id = null where register_id = ${register.id}`,
  );
  await world.db.pool.query(sql`delete from membership where register_id = ${register.id}`);
  await world.join(register.joinCode, again);
  expect(await expectedCounts(world.db.pool, register.id)).toMatchObject({ joined: 1, missing: 1 });
});

test("two rows of a list that have become one name both stay, and the register is done", async () => {
  const register = await world.register();
  const { db } = world;
  const { phone } = world.person();
  const list = await check(register, [
    ["O'Brien", "", phone],
    ["Xaver", "", phone],
  ]);
  await carryOut(register, list);
  const { rows } = await db.pool.query(
    sql`select id from expected_person where register_id = ${register.id} order by position`,
  );
  const { id } = rows[1];
  const terms = nameTermHashes(db.index, register.id, termsBefore("O-Brien"));
  await db.pool.query(sql`update expected_person set name_terms = ${terms}::bigint[],
    name_cipher = ${Buffer.from(db.cipher.seal(expectedPlace("name", id), "O-Brien"))},
    person_index = ${indexBefore(register.id, phone, terms)} where id = ${id}`);
  await db.pool.query(sql`update register set name_folding = 1 where id = ${register.id}`);
  await renewNameTerms(world.deps);
  expect(await world.count("expected_person", `register_id = '${register.id}'`)).toBe(2);
  expect(await renewRegister(world.deps)).toBe(false);
});
