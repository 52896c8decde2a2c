import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { savePeople } from "#features/identity/save-people-sql.ts";
import { endRegister } from "#features/register/dissolve-register-sql.ts";
import { certifyErasure } from "#features/rights/certify-erasure.ts";
import { leaveRegisters } from "#features/rights/leave-registers.ts";
import { CRYPTO_SUITES } from "#lib/seal.ts";
import { constant, sql } from "#platform/database/database.ts";
import { inTransaction, transaction } from "#platform/database/transaction.ts";
import {
  openPerson,
  PEOPLE,
  PERSON_COLUMNS,
  personColumns,
  personKeyPlace,
} from "#platform/keys/person-fields.ts";
import type { IdentityClaim } from "#ports/health-source.ts";
import { sealAsBefore } from "#tests/support/sealed-before.ts";
import { testKeySettings } from "#tests/support/test-database.ts";
import { openWorld, type World } from "#tests/support/world.ts";

describe.each(CRYPTO_SUITES)("a person's own key, suite %s", (suite) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(testKeySettings(suite));
  });
  afterAll(() => world.close());

  /** The person as a back-up has them that holds both tables. */
  const stored = async ({ document }: IdentityClaim) => {
    const { rows } = await world.db.pool.query(sql`select ${PERSON_COLUMNS} from ${PEOPLE}
      where p.document_index = ${world.db.index("document", document.type, document.number)}`);
    return rows.map((row) => personColumns.parse(row));
  };
  const member = async () => {
    const { joinCode, id } = await world.register();
    const person = world.person();
    await world.join(joinCode, person);
    const [held] = await stored(person);
    if (!held) {
      throw new Error("did not join");
    }
    return { registerId: id, joinCode, person, held };
  };
  const leave = async ({ phone }: IdentityClaim) => {
    for (const { membershipId } of await world.deps.memberships.ofPhone(phone)) {
      await leaveRegisters(world.deps, { membershipId, phone, accountId: randomUUID() });
    }
  };

  test("seals who they are, and goes with them when they leave: what a back-up still has stays shut", async () => {
    const { person, held } = await member();
    expect(openPerson(world.db, held)).toMatchObject({ name: person.name, phone: person.phone });
    const keys = await world.count("person_key");
    await leave(person);
    expect(await stored(person)).toEqual([]);
    expect(await world.count("person_key")).toBe(keys - 1);
    expect(() => openPerson(world.db, { ...held, key_cipher: null })).toThrow("a key of its row's own");
  });

  test("goes when the register is dissolved", async () => {
    const { registerId } = await member();
    const keys = await world.count("person_key");
    const now = world.deps.clock();
    const certify = certifyErasure(world.deps, { event: "register_dissolved", at: now });
    const notice = { reason: "dissolved" as const, newId: () => world.deps.random.uuid(now) };
    await inTransaction(world.db, (tx) =>
      endRegister(tx, world.db, registerId, {
        by: { action: "register.dissolved" },
        now,
        certify,
        notice,
      }),
    );
    expect(await world.count("person_key")).toBe(keys - 1);
    expect(await world.count("person_key", "person_id not in (select id from person)")).toBe(0);
  });

  test("is another one when they come back", async () => {
    const { joinCode, person, held } = await member();
    await leave(person);
    await world.join(joinCode, person);
    const [back] = await stored(person);
    expect(() => openPerson(world.db, { ...held, key_cipher: back?.key_cipher ?? null })).toThrow();
  });

  test("stays the same while they are somewhere, so that older back-ups open", async () => {
    const { person, held } = await member();
    const other = await world.register();
    const renamed = { ...person, name: "王大明" };
    world.healthSource.add(renamed, { outcome: "not_found" });
    await world.join(other.joinCode, renamed);
    const [now] = await stored(person);
    expect(now?.key_cipher).toEqual(held.key_cipher);
    expect(openPerson(world.db, held).name).toBe("王小明");
    expect(now && openPerson(world.db, now).name).toBe("王大明");
  });

  test("two joins of the same person at once give them one key, and both are kept", async () => {
    for (let round = 0; round < 5; round += 1) {
      const person = world.person();
      const save = (name: string) =>
        transaction(world.db, (on) =>
          savePeople(on, world.db, [
            { claim: { ...person, name }, token: person.token, createdAt: world.deps.clock() },
          ]),
        );
      const [ids, same] = await Promise.all([save("王小明"), save("王小明")]);
      expect(ids).toEqual(same);
      const [held, ...others] = await stored(person);
      expect(others).toEqual([]);
      expect(held && openPerson(world.db, held).name).toBe("王小明");
    }
  });

  test("some who are held and some who are new are saved in one go, each under their own key", async () => {
    const { person, held } = await member();
    const newcomer = world.person("李雷");
    const createdAt = world.deps.clock();
    await transaction(world.db, (on) =>
      savePeople(
        on,
        world.db,
        [{ ...person, name: "王大明" }, newcomer].map((claim) => ({ claim, token: "token", createdAt })),
      ),
    );
    const [[now], [added]] = [await stored(person), await stored(newcomer)];
    expect(now?.key_cipher).toEqual(held.key_cipher);
    expect(now && openPerson(world.db, now)).toMatchObject({ name: "王大明", document: person.document });
    expect(added && openPerson(world.db, added)).toMatchObject({ name: "李雷", phone: newcomer.phone });
  });

  test.each([
    { saved: "in three ciphertexts under their key", ownKey: true },
    { saved: "in three ciphertexts under the data key", ownKey: false },
  ])("somebody $saved opens, and is given one ciphertext when they are saved again", async ({ ownKey }) => {
    const { person } = await member();
    await sealAsBefore(world.db, person.document, { ownKey });
    const [before] = await stored(person);
    expect(before).toMatchObject({ identity_cipher: null, name_cipher: expect.any(Buffer) });
    expect(before && openPerson(world.db, before)).toEqual({
      name: person.name,
      document: person.document,
      phone: person.phone,
    });
    const claim = { ...person, name: "王大明" };
    await transaction(world.db, (on) =>
      savePeople(on, world.db, [{ claim, token: person.token, createdAt: world.deps.clock() }]),
    );
    const [now] = await stored(person);
    expect(now).toMatchObject({
      identity_cipher: expect.any(Buffer),
      document_cipher: null,
      name_cipher: null,
      phone_cipher: null,
      key_cipher: ownKey ? before?.key_cipher : expect.any(Buffer),
    });
    expect(now && openPerson(world.db, now)).toMatchObject({ name: "王大明", phone: person.phone });
  });

  test("does not pass off something else that was sealed in their place", async () => {
    const { held } = await member();
    const own = world.db.cipher.own(personKeyPlace(held.document_index), held.key_cipher ?? new Uint8Array());
    const place = { table: "person", column: "identity", row: held.document_index.toString("hex") };
    const sealed = own.seal(place, JSON.stringify({ name: "王小明", phone: 13800138000 }));
    expect(() => openPerson(world.db, { ...held, identity_cipher: Buffer.from(sealed) })).toThrow("document");
  });

  test.each([
    "identity_cipher = null",
    "name_cipher = identity_cipher",
    "identity_cipher = null, name_cipher = identity_cipher, phone_cipher = identity_cipher",
    "document_cipher = identity_cipher, name_cipher = identity_cipher, phone_cipher = identity_cipher",
  ])("no row has neither form of who somebody is, half of one, or both: %s", async (change) => {
    const { held } = await member();
    const where = sql`document_index = ${held.document_index}`;
    await expect(
      world.db.pool.query(sql`update person set ${constant(change)} where ${where}`),
    ).rejects.toMatchObject({ constraint: "person_identity_check" });
  });
});
