import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CRYPTO_SUITES } from "#lib/seal.ts";
import type { Database } from "#platform/database/database.ts";
import { openTestDatabase, testKeySettings } from "#tests/support/test-database.ts";

const place = { table: "person", column: "name", row: "1" };
const keyPlace = { table: "person_key", column: "key", row: "1" };

describe.each(CRYPTO_SUITES)("field cipher, suite %s", (suite) => {
  let db: Database;
  beforeAll(async () => {
    db = await openTestDatabase(testKeySettings(suite));
  });
  afterAll(() => db.close());

  test("opens what it sealed, also outside the BMP", () => {
    expect(db.cipher.open(place, db.cipher.seal(place, "𠮷㛃·Ann"))).toBe("𠮷㛃·Ann");
  });

  test.each([
    ["row", { ...place, row: "2" }],
    ["column", { ...place, column: "phone" }],
    ["table", { ...place, table: "account" }],
  ])("does not open in another %s", (_, elsewhere) => {
    const sealed = db.cipher.seal(place, "王小明");
    expect(() => db.cipher.open(elsewhere, sealed)).toThrow();
  });

  test("a row's own cipher opens its values, and nobody without its key does", () => {
    const own = db.cipher.newOwn(keyPlace);
    const sealed = own.seal(place, "王小明");
    expect(db.cipher.own(keyPlace, own.sealed).open(place, sealed)).toBe("王小明");
    expect(() => db.cipher.open(place, sealed)).toThrow();
    expect(() => db.cipher.newOwn(keyPlace).open(place, sealed)).toThrow();
  });

  test("a row's own key does not open in another row", () => {
    const { sealed } = db.cipher.newOwn(keyPlace);
    expect(() => db.cipher.own({ ...keyPlace, row: "2" }, sealed)).toThrow();
  });

  test("indexes of two purposes differ for one value", () => {
    expect(db.index("phone", "13800000000")).not.toEqual(db.index("document", "13800000000"));
  });
});
