import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shanghaiDate } from "#domain/health/shanghai-time.ts";
import { keepInvitation } from "#features/administrators/invite-administrator.ts";
import { listInvitations } from "#features/administrators/list-invitations.ts";
import { exemptMember } from "#features/exceptions/exempt-member.ts";
import { carryOutImport } from "#features/expected/carry-out-import.ts";
import { keepChecked, readAlone } from "#features/expected/check-import.ts";
import { expectedPage } from "#features/expected/expected-pages-sql.ts";
import { getImport } from "#features/expected/get-import.ts";
import { keepUpload } from "#features/expected/upload-list.ts";
import { claimOrder, finished } from "#features/export/ledger-sql.ts";
import { addOrder } from "#features/export/orders-sql.ts";
import { partOf, writePart } from "#features/export/parts-sql.ts";
import { confirmJoin } from "#features/join/confirm-join.ts";
import { moderatedQueue } from "#features/moderation/moderated-register-sql.ts";
import { saveReport } from "#features/moderation/report-register.ts";
import { certifyErasure } from "#features/rights/certify-erasure.ts";
import { listRemovalNotices } from "#features/rights/removal-notices.ts";
import { CRYPTO_SUITES } from "#lib/seal.ts";
import { constant, sql } from "#platform/database/database.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { OWN_SEALED, SEALED_TABLES } from "#platform/keys/sealed-tables.ts";
import { sealAsBefore } from "#tests/support/sealed-before.ts";
import { testKeySettings } from "#tests/support/test-database.ts";
import { BROWSER, openWorld, type World } from "#tests/support/world.ts";

/** A row of a sealed table: how SQL finds it, and the store call that opens it. */
type Subject = { where: string; open: () => Promise<unknown> };

type Subjects = readonly [Subject, Subject];

/** Two rows of every table that holds ciphertexts, and two people as they were saved before there was one of each. */
const subjects = async (
  world: World,
): Promise<{
  before: Subjects;
  checked: Subjects;
  tables: Record<string, Subjects>;
}> => {
  const { deps, db } = world;
  const hex = (bytes: Uint8Array) => `'\\x${Buffer.from(bytes).toString("hex")}'`;
  const register = await world.register();
  const members = [world.person("李雷"), world.person("韩梅梅")] as const;
  const guests = [world.person("王芳"), world.person("张伟")] as const;
  for (const member of members) {
    const guardian = { onBehalf: "guardian", guardianName: `${member.name}的母亲` } as const;
    const { draftKey } = await world.start(register.joinCode, member, guardian);
    const code = await world.codeFor(member.phone);
    await confirmJoin(deps, { joinCode: register.joinCode, draftKey, browser: BROWSER, code });
  }
  const pair = async <T>(make: (i: 0 | 1) => Promise<T>): Promise<readonly [T, T]> => [
    await make(0),
    await make(1),
  ];
  const before = await pair(async (i) => {
    const person = world.person(["孙悦", "钱进"][i]);
    await world.join(register.joinCode, person);
    const id = await sealAsBefore(db, person.document, { ownKey: true });
    return { where: `id = ${id}`, open: () => deps.memberships.ofPhone(person.phone) };
  });
  const account = await pair(async (i) => {
    const { name, document, phone } = guests[i];
    const { id } = await deps.accounts.findOrCreate(phone, deps.random.uuid(deps.clock()), deps.clock());
    await deps.accounts.saveIdentity(id, { name, document, verifiedAt: deps.clock() });
    return { where: `id = '${id}'`, open: () => deps.accounts.byId(id) };
  });
  const draft = await pair(async (i) => {
    const { draftKey } = await world.start(register.joinCode, guests[i]);
    return {
      where: `id = ${hex(db.index("draft", draftKey))}`,
      open: () => deps.drafts.load(draftKey, deps.clock()),
    };
  });
  const order = await pair(async (i) => {
    const id = deps.random.uuid(deps.clock());
    const [createdAt, expiresAt] = [deps.clock(), new Date(deps.clock().getTime() + 3_600_000)];
    const { ownerId: accountId } = await world.register();
    const asked = { registerId: register.id, accountId, kind: "week", format: "pdf", locale: "en" } as const;
    const leaseUntil = expiresAt;
    await inTransaction(db, async (tx) => {
      await addOrder(tx, db.cipher, { ...asked, id, filter: {}, scope: null, createdAt, expiresAt });
      const claim = await claimOrder(tx, id, { now: createdAt, leaseUntil });
      if (claim === null) {
        throw new Error("not claimed");
      }
      await writePart(tx, db.cipher, claim, { number: 0, bytes: Buffer.from(`part ${i}`), leaseUntil });
      await finished(tx, claim, { bytes: 6, now: createdAt });
    });
    return { where: `id = '${id}'`, open: () => partOf(db.pool, db.cipher, id, 0) };
  });
  const message = await pair(async (i) => {
    const { rows } = await db.pool.query("select id from sms_message where to_index = $1", [
      db.index("phone", guests[i].phone),
    ]);
    return { where: `id = '${rows[0].id}'`, open: () => deps.smsOutbox.byId(rows[0].id) };
  });
  const member = (column: string) =>
    pair(async (i) => {
      const { phone } = members[i];
      const { rows } = await db.pool.query("select id from person where phone_index = $1", [
        db.index("phone", phone),
      ]);
      return { where: `${column} = ${rows[0].id}`, open: () => deps.memberships.ofPhone(phone) };
    });
  const receipt = await pair(async (i) => {
    const { phone } = members[i];
    const { id: accountId } = await deps.accounts.findOrCreate(
      phone,
      deps.random.uuid(deps.clock()),
      deps.clock(),
    );
    const { rows } = await db.pool.query(
      "select number from consent_receipt c join person p on p.id = c.person_id where p.phone_index = $1",
      [db.index("phone", phone)],
    );
    return { where: `number = '${rows[0].number}'`, open: () => deps.heldData.of({ accountId, phone }) };
  });
  const invitation = await pair(async (i) => {
    const now = deps.clock();
    const id = deps.random.uuid(now);
    const { phone } = guests[i];
    await keepInvitation(
      deps,
      { accountId: register.ownerId, registerId: register.id },
      { id, phone, role: "viewer", groupIds: [], note: "附言", createdAt: now },
    );
    const open = async () =>
      (await listInvitations(deps, { registerId: register.id })).filter(
        ({ invitationId }) => invitationId === id,
      );
    return { where: `id = '${id}'`, open };
  });
  const notice = await pair(async (i) => {
    const now = deps.clock();
    const leaver = world.person(["赵敏", "周强"][i]);
    await world.join(register.joinCode, leaver);
    const [held] = await deps.memberships.ofPhone(leaver.phone);
    const noticeId = deps.random.uuid(now);
    await deps.memberships.remove({
      part: { registerId: register.id, scope: null },
      membershipId: held?.membershipId ?? "",
      notice: { noticeId, reason: "gone", words: "" },
      by: { action: "member.removed" },
      now,
      certify: certifyErasure(deps, { event: "member_removed", at: now }),
    });
    return { where: `id = '${noticeId}'`, open: () => listRemovalNotices(deps, leaver.phone) };
  });
  const exemption = await pair(async (i) => {
    const [membership] = await deps.memberships.ofPhone(members[i].phone);
    const membershipId = membership?.membershipId ?? "";
    const owner = {
      accountId: register.ownerId,
      registerId: register.id,
      role: "owner",
      scope: null,
    } as const;
    await exemptMember(deps, owner, {
      membershipId,
      reason: "other",
      note: `说明${i}`,
      lastDay: shanghaiDate(deps.clock()),
    });
    return {
      where: `membership_id = '${membershipId}'`,
      open: () => deps.memberships.ofPhone(members[i].phone),
    };
  });
  const list = async () => {
    const by = { registerId: register.id, accountId: register.ownerId };
    return { ...by, importId: await keepUpload(deps, by, Buffer.from("姓名,手机号")) };
  };
  const upload = await pair(async () => {
    const { importId } = await list();
    return {
      where: `id = '${importId}'`,
      open: () => readAlone(deps, importId, async (file) => file),
    };
  });
  const nothing = { rows: 0, faulty: 0, duplicates: 0, faults: [], entries: [], sheets: [] };
  const checked = await pair(async () => {
    const check = await list();
    await keepChecked(deps, check, nothing);
    return { where: `id = '${check.importId}'`, open: () => getImport(deps, check) };
  });
  const of = await list();
  const ids = guests.map(() => deps.random.id());
  const left = [...ids];
  const random = { ...deps.random, id: () => left.shift() ?? "" };
  await keepChecked({ ...deps, random }, of, {
    ...nothing,
    rows: 2,
    entries: guests.map((guest, i) => ({ ...guest, groupId: null, sheet: 0, row: i + 2, isAsked: false })),
  });
  await carryOutImport(deps, of, { importId: of.importId, mode: "add", withAsked: false });
  const expected = await pair(async (i) => ({
    where: `id = '${ids[i]}'`,
    open: () =>
      expectedPage(deps.db, { registerId: register.id, state: null, name: "", after: null, limit: 9 }),
  }));
  const report = await pair(async (i) => {
    const id = deps.random.uuid(deps.clock());
    const reportedAt = deps.clock();
    const words = { reason: "other", text: `说明 ${i}` } as const;
    await saveReport(deps, { id, registerId: register.id, ...words, reportedAt });
    return { where: `id = '${id}'`, open: () => moderatedQueue(db, "13900000000", 9) };
  });
  const tables = {
    account,
    role_invitation: invitation,
    removal_notice: notice,
    register_report: report,
    exemption,
    consent_receipt: receipt,
    export: order,
    expected_import: upload,
    expected_person: expected,
    join_draft: draft,
    sms_message: message,
    person: await member("id"),
    person_key: await member("person_id"),
  };
  return { before, tables, checked };
};

const BEFORE = new Set(OWN_SEALED.columnsBefore.map((name) => `${name}_cipher`));

describe.each(CRYPTO_SUITES)("suite %s", (suite) => {
  let world: World;
  let tables: string[];
  let columns: { table: string; column: string; of: readonly Subject[] }[];
  beforeAll(async () => {
    world = await openWorld(testKeySettings(suite));
    const { before, tables: rowsOf, checked } = await subjects(world);
    tables = Object.keys(rowsOf);
    const { rows } = await world.db.pool.query(sql`select table_name as table, column_name as column
      from information_schema.columns where table_schema = 'public' and column_name like '%\\_cipher'
      order by table_name, column_name`);
    columns = rows.map(({ table, column }) => {
      const isBefore = table === OWN_SEALED.table && BEFORE.has(column);
      // What was read of a list is kept in place of its file.
      const isReading = column === "reading_cipher";
      return { table, column, of: (isBefore ? before : isReading ? checked : rowsOf[table]) ?? [] };
    });
  });
  afterAll(() => world.close());

  const read = async (table: string, column: string, where: string): Promise<Buffer> => {
    const { rows } = await world.db.pool.query(`select ${column} as value from ${table} where ${where}`);
    return rows[0].value;
  };
  const write = (table: string, column: string, where: string, value: Buffer) =>
    world.db.pool.query(
      sql`update ${constant(table)} set ${constant(column)} = ${value} where ${constant(where)}`,
    );

  test("every ciphertext column of the database is one that a rotation knows and that this test swaps", () => {
    const { table: own, columns: now, columnsBefore } = OWN_SEALED;
    const known = [...SEALED_TABLES, { table: own, columns: [...now, ...columnsBefore] }].flatMap(
      ({ table, columns: names }) => names.map((name) => `${table}.${name}_cipher`),
    );
    expect(columns.map(({ table, column }) => `${table}.${column}`)).toEqual(known.toSorted());
    expect(tables.toSorted()).toEqual([...new Set(columns.map(({ table }) => table))]);
  });

  test("a ciphertext opens in its table, column and row, and nowhere else", async () => {
    const failures: string[] = [];
    let swaps = 0;
    for (const { table, column, of } of columns) {
      for (const target of of) {
        const own = await read(table, column, target.where);
        await expect(target.open()).resolves.toBeTruthy();
        for (const from of columns) {
          for (const source of from.of) {
            if (from.column === column && source === target) {
              continue;
            }
            await write(table, column, target.where, await read(from.table, from.column, source.where));
            swaps += 1;
            const opened = await target.open().then(
              () => true,
              () => false,
            );
            if (opened) {
              failures.push(`${from.table}.${from.column} opens as ${table}.${column}`);
            }
          }
        }
        await write(table, column, target.where, own);
        await expect(target.open()).resolves.toBeTruthy();
      }
    }
    expect(failures).toEqual([]);
    expect(swaps).toBe(2 * columns.length * (2 * columns.length - 1));
    // Some two thousand swaps, and more with every sealed column.
  }, 60_000);
});
