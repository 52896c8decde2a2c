import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { receiptFile } from "#domain/rights/deletion-receipt.ts";
import { confirmJoin } from "#features/join/confirm-join.ts";
import { registerById } from "#features/register/registers.ts";
import { getReceipt, receiptOf } from "#features/rights/get-receipt.ts";
import { leaveRegisters } from "#features/rights/leave-registers.ts";
import { verifyReceipt } from "#features/rights/verify-receipt.ts";
import { receiptSigner } from "#platform/keys/receipt-signer.ts";
import type { IdentityClaim } from "#ports/health-source.ts";
import { countByTable, dumpRows, type Row, rowsOnlyIn } from "#tests/support/row-dump.ts";
import { TEST_MASTER_KEY } from "#tests/support/test-database.ts";
import { BROWSER, openWorld, type World } from "#tests/support/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const signIn = ({ phone }: IdentityClaim) => world.signIn(phone);

const leaveAll = (phone: string, accountId: string) =>
  leaveRegisters(world.deps, { phone, accountId, membershipId: null });

const of = (table: string, rows: readonly Row[]) => rows.filter((row) => row.table === table);

/** A member of two registers who has signed in and begun to fill in for a third. */
const settled = async () => {
  const [one, two, three] = [await world.register(), await world.register(), await world.register()];
  const person = world.person("王小明");
  await world.join(one.joinCode, person);
  await world.join(two.joinCode, person);
  await world.start(three.joinCode, person);
  const session = await signIn(person);
  return { registers: [one.id, two.id].toSorted(), person, ...session };
};

/** The heads of the chains that three events of two registers and an account go into: any number from one to three. */
const CHAINS = expect.any(Number);

describe("after leaving", () => {
  test("a dump from before and one from after differ exactly in that person", async () => {
    const bystander = await settled();
    const { registers, person, accountId } = await settled();
    const before = await dumpRows(world.db.pool);

    const { receiptId } = await leaveAll(person.phone, accountId);

    const after = await dumpRows(world.db.pool);
    const [gone, added] = [rowsOnlyIn(before, after), rowsOnlyIn(after, before)];
    // What was erased, and the two registers' counters and the two consent receipts as they were.
    expect(countByTable(gone)).toEqual({
      account: 1,
      audit_chain: CHAINS,
      consent_receipt: 2,
      health_status: 1,
      join_draft: 3,
      membership: 2,
      otp_challenge: 4,
      person: 1,
      person_key: 1,
      register: 2,
      session: 1,
      sms_message: 4,
    });
    const [held] = of("person", gone);
    for (const table of ["membership", "health_status", "consent_receipt"]) {
      expect(of(table, gone).every((row) => row.person_id === held?.id)).toBe(true);
    }
    expect(of("session", gone)).toMatchObject([{ account_id: accountId }]);
    expect(of("register", gone).map(({ id }) => id)).toEqual(registers);
    // What is left: counters, consent receipts without the person, events with ids, and the proof.
    expect(countByTable(added)).toEqual({
      audit_chain: CHAINS,
      audit_event: 3,
      consent_receipt: 2,
      deletion_receipt: 1,
      register: 2,
    });
    expect(of("register", added).map((row) => ({ ...row, member_count: 1 }))).toEqual(of("register", gone));
    expect(
      of("consent_receipt", added).map((row) => ({ ...row, withdrawn_at: null, person_id: held?.id })),
    ).toEqual(of("consent_receipt", gone));
    expect(of("audit_event", added).map(({ action }) => action)).toEqual([
      "member.left",
      "member.left",
      "account.erased",
    ]);
    const phoneIndex = `\\x${Buffer.from(world.db.index("phone", person.phone)).toString("hex")}`;
    for (const trace of [phoneIndex.slice(2), person.phone, person.document.number, person.token]) {
      expect(JSON.stringify(after)).not.toContain(trace);
    }
    expect(await world.deps.memberships.ofPhone(bystander.person.phone)).toHaveLength(2);

    const { file, receipt } = await getReceipt(world.deps, { receiptId });
    expect(receipt).toMatchObject({
      event: "member_left",
      issuer: "https://register.example",
      registers,
      erased: {
        membership: 2,
        consent_link: 2,
        person: 1,
        health_status: 1,
        join_draft: 3,
        one_time_code: 4,
        sms_message: 4,
        account: 1,
        session: 1,
      },
    });
    expect(verifyReceipt(file, [world.deps.receiptSigner.publicKey]).verdict).toBe("valid");
  });

  test("one of two registers: the person stays, and the receipt says only what went", async () => {
    const { person, accountId, sessionId } = await settled();
    const [membership] = await world.deps.memberships.ofPhone(person.phone);
    const { receiptId, accountErased } = await leaveRegisters(world.deps, {
      phone: person.phone,
      accountId,
      membershipId: membership?.membershipId ?? "",
    });
    expect(accountErased).toBe(false);
    expect(await world.deps.sessions.live(sessionId, world.deps.clock())).not.toBeNull();
    expect(await world.deps.memberships.ofPhone(person.phone)).toHaveLength(1);
    const { receipt } = await getReceipt(world.deps, { receiptId });
    expect(receipt.erased).toEqual({ membership: 1, consent_link: 1, join_draft: 1 });
  });

  test("the last register while a form for another is open: the form and its code stay good", async () => {
    const [one, two] = [await world.register(), await world.register()];
    const person = world.person();
    await world.join(one.joinCode, person);
    const { draftKey } = await world.start(two.joinCode, person);
    const [membership] = await world.deps.memberships.ofPhone(person.phone);
    await leaveRegisters(world.deps, {
      phone: person.phone,
      accountId: "01890000-0000-7000-8000-000000000002",
      membershipId: membership?.membershipId ?? "",
    });
    const code = await world.codeFor(person.phone);
    await confirmJoin(world.deps, { joinCode: two.joinCode, draftKey, browser: BROWSER, code });
    expect(await world.deps.memberships.ofPhone(person.phone)).toHaveLength(1);
  });

  test("a registrar's account, sessions and sign-in codes stay", async () => {
    const { person, accountId, sessionId } = await settled();
    await world.deps.accounts.saveIdentity(accountId, { ...person, verifiedAt: world.deps.clock() });
    const { accountErased } = await leaveAll(person.phone, accountId);
    expect(accountErased).toBe(false);
    expect(await world.deps.sessions.live(sessionId, world.deps.clock())).not.toBeNull();
    const left = await world.db.pool.query("select purpose from sms_message where to_index = $1", [
      world.db.index("phone", person.phone),
    ]);
    expect(left.rows).toEqual([{ purpose: "sign_in_code" }]);
  });

  test("a phone that a child in the register shares keeps its account", async () => {
    const { joinCode } = await world.register();
    const parent = world.person("李梅");
    const child = { ...world.person("李小宝"), phone: parent.phone };
    world.healthSource.add(child, { outcome: "not_found" });
    await world.join(joinCode, parent);
    await world.join(joinCode, child);
    const { accountId } = await signIn(parent);
    const own = await world.deps.memberships.ofPhone(parent.phone);
    const membershipId = own.find(({ name }) => name === "李梅")?.membershipId ?? "";
    const { accountErased } = await leaveRegisters(world.deps, {
      phone: parent.phone,
      accountId,
      membershipId,
    });
    expect(accountErased).toBe(false);
    expect(await world.deps.memberships.ofPhone(parent.phone)).toMatchObject([{ name: "李小宝" }]);
  });

  test("with nothing left to erase there is no second receipt", async () => {
    const { person, accountId } = await settled();
    await leaveAll(person.phone, accountId);
    await expect(leaveAll(person.phone, accountId)).rejects.toMatchObject({ code: "not_found" });
  });

  test("of everybody at once, with joins in between, nobody is lost and no counter is wrong", async () => {
    const [one, two] = [await world.register(), await world.register()];
    const people = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const person = world.person();
        await world.join(one.joinCode, person);
        await world.join(two.joinCode, person);
        return person;
      }),
    );
    const newcomers = Array.from({ length: 4 }, () => world.person());
    await Promise.all([
      ...people.map(({ phone }) => leaveAll(phone, "01890000-0000-7000-8000-000000000001")),
      ...newcomers.map((newcomer) => world.join(two.joinCode, newcomer)),
    ]);
    expect((await registerById(world.deps, one.id))?.memberCount).toBe(0);
    expect((await registerById(world.deps, two.id))?.memberCount).toBe(4);
    expect(await world.count("membership", `register_id in ('${one.id}', '${two.id}')`)).toBe(4);
  });
});

describe("a receipt", () => {
  const issued = async () => {
    const { person, accountId } = await settled();
    const { receiptId } = await leaveAll(person.phone, accountId);
    const signed = await receiptOf(world.deps, receiptId);
    if (signed === null) {
      throw new Error("no receipt");
    }
    return signed;
  };
  const keys = () => [world.deps.receiptSigner.publicKey];

  test("that was altered in any member does not verify", async () => {
    const signed = await issued();
    const { receipt } = signed;
    const forged = [
      { ...receipt, issuedAt: "2020-01-01T00:00:00.000Z" },
      { ...receipt, registers: [] },
      { ...receipt, event: "register_dissolved" as const },
      { ...receipt, erased: { ...receipt.erased, person: 2 } },
      { ...receipt, erased: {} },
      { ...receipt, issuer: "https://else.example" },
    ];
    for (const altered of forged) {
      expect(verifyReceipt(receiptFile({ ...signed, receipt: altered }), keys())).toEqual({
        verdict: "altered",
      });
    }
    const { value } = signed.signature;
    const broken = { ...signed.signature, value: `${value.startsWith("A") ? "B" : "A"}${value.slice(1)}` };
    expect(verifyReceipt(receiptFile({ receipt, signature: broken }), keys()).verdict).toBe("altered");
  });

  test("is the same in whatever order and spacing its members stand", async () => {
    const { receipt, signature } = await issued();
    const shuffled = Object.fromEntries(Object.entries(receipt).toReversed());
    expect(verifyReceipt(JSON.stringify({ signature, receipt: shuffled }), keys()).verdict).toBe("valid");
  });

  test("still verifies after the master key was replaced, as long as the one before is given or its key file was kept", async () => {
    const file = receiptFile(await issued());
    const replaced = "the-next-master-key-of-at-least-32-characters";
    expect(verifyReceipt(file, receiptSigner(replaced, TEST_MASTER_KEY).publicKeys).verdict).toBe("valid");
    expect(verifyReceipt(file, receiptSigner(replaced).publicKeys).verdict).toBe("unknown_key");
    expect(verifyReceipt(file, [...receiptSigner(replaced).publicKeys, ...keys()]).verdict).toBe("valid");
  });

  test("of another installation names its key; what is no receipt is called so", async () => {
    const signed = await issued();
    const other = receiptSigner("another-master-key-of-at-least-32-characters").publicKey;
    expect(verifyReceipt(receiptFile(signed), [other])).toEqual({
      verdict: "unknown_key",
      keyId: signed.signature.keyId,
    });
    for (const text of ["", "{}", "[1]", JSON.stringify({ ...signed, note: "more" })]) {
      expect(verifyReceipt(text, keys()).verdict).toBe("not_a_receipt");
    }
  });
});
