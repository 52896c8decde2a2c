import { describe, expect, test } from "vitest";
import { masterSecretKeys } from "#adapters/keys/master-secret.ts";
import { blindIndex, fieldCipher } from "#db/field-cipher.ts";
import { openTestDatabase, TEST_MASTER_KEY } from "#tests/support/test-database.ts";

const keys = masterSecretKeys(TEST_MASTER_KEY);
const cipher = fieldCipher(keys);
const place = { table: "person", column: "name", row: "1" };

describe("field cipher", () => {
  test("opens what it sealed, also outside the BMP", () => {
    expect(cipher.open(place, cipher.seal(place, "𠮷㛃·Ann"))).toBe("𠮷㛃·Ann");
  });

  test("seals the same value differently each time", () => {
    expect(cipher.seal(place, "王小明")).not.toEqual(cipher.seal(place, "王小明"));
  });

  test.each([
    ["row", { ...place, row: "2" }],
    ["column", { ...place, column: "phone" }],
    ["table", { ...place, table: "account" }],
  ])("does not open in another %s", (_, elsewhere) => {
    const sealed = cipher.seal(place, "王小明");
    expect(() => cipher.open(elsewhere, sealed)).toThrow();
  });

  test("does not open when any byte was altered", () => {
    const sealed = cipher.seal(place, "王小明");
    for (const position of sealed.keys()) {
      const altered = sealed.slice();
      altered[position] = (altered[position] ?? 0) ^ 1;
      expect(() => cipher.open(place, altered)).toThrow();
    }
  });

  test("indexes of two purposes differ for one value", () => {
    const index = blindIndex(keys);
    expect(index("phone", "13800000000")).not.toEqual(index("document", "13800000000"));
  });
});

test("the sealed value survives the database", async () => {
  const db = await openTestDatabase();
  const id = "01890000-0000-7000-8000-000000000001";
  const row = { table: "account", column: "phone", row: id };
  await db.prisma.account.create({
    data: {
      id,
      phoneIndex: db.index("phone", "13800000000"),
      phoneCipher: db.cipher.seal(row, "13800000000"),
      createdAt: new Date("2026-11-21T00:00:00Z"),
    },
  });
  const found = await db.prisma.account.findUniqueOrThrow({
    where: { phoneIndex: db.index("phone", "13800000000") },
  });
  expect(db.cipher.open(row, found.phoneCipher)).toBe("13800000000");
  await db.close();
});
