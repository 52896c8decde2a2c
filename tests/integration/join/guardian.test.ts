import { afterAll, beforeAll, expect, test } from "vitest";
import { mod11_2 } from "#domain/identity/check-character.ts";
import { confirmJoin } from "#features/join/confirm-join.ts";
import { joinProgress } from "#features/join/join-progress.ts";
import { leaveRegisters } from "#features/rights/leave-registers.ts";
import { ownData } from "#features/rights/own-data.ts";
import type { IdentityClaim } from "#ports/health-source.ts";
import { BROWSER, openWorld, type World } from "#tests/support/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

let serial = 100;

/** A child of five whom the source knows with a parent's phone. */
const child = (): IdentityClaim => {
  serial += 1;
  const digits = `44030520210501${serial}`;
  const claim = {
    name: "李小宝",
    document: { type: "resident_id", number: digits + mod11_2(digits) },
    phone: `13700000${serial}`,
  } as const;
  world.healthSource.add(claim, { outcome: "not_found" });
  return claim;
};

const receiptOf = async (receiptNumber: string) => {
  const { rows } = await world.db.pool.query(
    "select given_by, guardian_name_cipher, text_hash, person_id from consent_receipt where number = $1",
    [receiptNumber],
  );
  return rows[0];
};

test("a child under fourteen joins by a guardian only, with the code on the guardian's phone", async () => {
  const { joinCode } = await world.register();
  const claim = child();
  for (const onBehalf of ["self", "proxy"] as const) {
    await expect(world.start(joinCode, claim, { onBehalf })).rejects.toMatchObject({
      code: "invalid_input",
      fields: { guardianName: "under_fourteen" },
    });
  }
  await expect(world.start(joinCode, claim, { onBehalf: "guardian" })).rejects.toMatchObject({
    fields: { guardianName: "empty" },
  });
  const { draftKey } = await world.start(joinCode, claim, { onBehalf: "guardian", guardianName: "李 梅" });
  const code = await world.codeFor(claim.phone);
  const { receiptNumber } = await confirmJoin(world.deps, { joinCode, draftKey, browser: BROWSER, code });
  const receipt = await receiptOf(receiptNumber);
  expect(receipt.given_by).toBe("guardian");
  expect(receipt.guardian_name_cipher.toString("utf8")).not.toContain("李");

  const account = await world.deps.accounts.findOrCreate(
    claim.phone,
    world.deps.random.uuid(world.deps.clock()),
    world.deps.clock(),
  );
  const held = await ownData(world.deps, { accountId: account.id, phone: claim.phone });
  expect(held.people[0]?.consentReceipts).toMatchObject([{ givenBy: "guardian", guardianMasked: "李*" }]);

  await leaveRegisters(world.deps, { phone: claim.phone, accountId: account.id, membershipId: null });
  expect(await receiptOf(receiptNumber)).toMatchObject({ person_id: null, guardian_name_cipher: null });
});

test("the guardian reads and agrees to a text of their own, and so does whoever fills in for another", async () => {
  const { joinCode } = await world.register();
  const shownTo = async (onBehalf: "self" | "proxy" | "guardian") => {
    const progress = await joinProgress(world.deps, { joinCode, draftKey: null, locale: "zh-CN", onBehalf });
    return progress.stage === "done" ? "" : (progress.consent.paragraphs[0] ?? "");
  };
  expect(await shownTo("guardian")).toContain("父母或其他监护人");
  expect(await shownTo("proxy")).toContain("征得本人同意");
  expect(await shownTo("self")).toContain("接收方");
  const hashes = new Set<string>();
  for (const onBehalf of ["self", "proxy", "guardian"] as const) {
    const person = world.person();
    const { draftKey } = await world.start(joinCode, person, { onBehalf, guardianName: "李梅" });
    const code = await world.codeFor(person.phone);
    const { receiptNumber } = await confirmJoin(world.deps, { joinCode, draftKey, browser: BROWSER, code });
    const receipt = await receiptOf(receiptNumber);
    expect(receipt.given_by).toBe(onBehalf);
    hashes.add(receipt.text_hash.toString("hex"));
  }
  expect(hashes.size).toBe(3);
});
