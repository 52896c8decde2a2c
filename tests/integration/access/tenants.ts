import { REGISTER_ROLES } from "#domain/access/access.ts";
import { maskPhone } from "#domain/identity/mask.ts";
import { keepInvitation } from "#features/administrators/invite-administrator.ts";
import { carryOutImport } from "#features/expected/carry-out-import.ts";
import { keepChecked } from "#features/expected/check-import.ts";
import { expectedPage } from "#features/expected/expected-pages-sql.ts";
import { keepUpload } from "#features/expected/upload-list.ts";
import { addOrder } from "#features/export/orders-sql.ts";
import { sql } from "#platform/database/database.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { createCaller } from "#server/app-router.ts";
import { type Console, DRAFT } from "#tests/support/console.ts";
import { personNumber } from "#tests/support/people.ts";
import type { KnownValues } from "./example-input.ts";
import { missing, rowsOf } from "./rows-of.ts";

type Caller = ReturnType<typeof createCaller>;

/** Ids as procedures take them, by the name of the field. */
type Ids = Record<
  | "registerId"
  | "membershipId"
  | "groupId"
  | "batchId"
  | "exportId"
  | "joinCode"
  | "sessionId"
  | "accountId"
  | "invitationId"
  | "importId"
  | "expectedId",
  string
>;

export type Tenant = {
  ids: Ids;
  /** What its join page tells anybody who has the code. */
  draft: { organisationName: string; address: string; purpose: string };
  callers: Record<"owner" | "manager" | "viewer" | "member", Caller>;
  /** What nobody but its own people may be answered. */
  secrets: readonly string[];
  /** Every row that was written for it, by table, place and writing transaction: a change gives it another key. */
  rows: ReadonlySet<string>;
};

// Behind the phones of openConsole's own people.
let people = 1000;

/** Somebody who nobody has met before. */
export const somebody = () => {
  people += 1;
  return personNumber(people, `姓名第${people}号`);
};

const DEVICE = { browser: "chrome", system: "windows" } as const;

/** The procedures for a browser in which this phone has signed in; for nobody with null. */
export const callerOf = async ({ deps }: Pick<Console, "deps">, phone: string | null) => {
  const now = deps.clock();
  const account = phone === null ? null : await deps.accounts.findOrCreate(phone, deps.random.uuid(now), now);
  const sessionId = deps.random.uuid(now);
  if (account) {
    const expiresAt = new Date(now.getTime() + 3_600_000);
    await deps.sessions.create({
      id: sessionId,
      accountId: account.id,
      kind: "console",
      device: DEVICE,
      createdAt: now,
      expiresAt,
    });
  }
  const caller = createCaller({
    deps,
    session: account && {
      id: sessionId,
      accountId: account.id,
      phone: account.phone,
      verifiedName: account.identity?.name ?? null,
      isOperator: deps.settings.operatorPhones.includes(account.phone),
      // A fresh code at every moment.
      get steppedUpAt() {
        return deps.clock();
      },
    },
    address: "192.0.2.1",
    device: DEVICE,
    locale: "zh-CN",
    browser: () => "a-browser",
    setSession: async () => {},
  });
  return { caller, sessionId, accountId: account?.id ?? "" };
};

/** Two lists of a register: one that is imported with somebody who is missing, and one that is checked. */
const expectSomebody = async ({ deps }: Console, registerId: string, accountId: string) => {
  const person = somebody();
  const counts = { rows: 1, faulty: 0, duplicates: 0, faults: [], sheets: [] };
  const kept = async () => {
    const importId = await keepUpload(deps, { registerId, accountId }, new Uint8Array());
    await keepChecked(
      deps,
      { importId, registerId },
      { ...counts, entries: [{ ...person, groupId: null, sheet: 0, row: 2, isAsked: false }] },
    );
    return importId;
  };
  const [imported, checked] = [await kept(), await kept()];
  await carryOutImport(
    deps,
    { registerId, accountId },
    { importId: imported, mode: "add", withAsked: false },
  );
  const query = { registerId, state: null, name: "", after: null, limit: 1 };
  const [listed] = (await expectedPage(deps.db, query)).people;
  return { importId: checked, expectedId: listed?.expectedId ?? "", person };
};

/** A register with a member, and an account for each role in it. */
export const openTenant = async (console: Console): Promise<Tenant> => {
  const before = await rowsOf(console);
  const owner = somebody();
  const signedIn = await console.signInVerified(owner);
  const draft = {
    organisationName: `单位${owner.phone.slice(-6)}`,
    address: `道路${owner.phone.slice(-6)}`,
    purpose: `用途${owner.phone.slice(-6)}`,
  };
  const { registerId } = await signedIn.caller.register.open({ ...DRAFT, ...draft });
  const { code: joinCode } = await signedIn.caller.invitation.get({ registerId });
  const member = somebody();
  const [membershipId = ""] = await console.addMembers(registerId, [
    { claim: member, token: `token-${member.phone}` },
  ]);
  const invited = somebody();
  const staff = { owner, manager: somebody(), viewer: somebody(), member };
  const opened = await Promise.all(
    Object.entries(staff).map(async ([role, { phone }]) => [role, await callerOf(console, phone)] as const),
  );
  for (const [role, { accountId }] of opened) {
    if (REGISTER_ROLES.some((known) => known === role) && role !== "owner") {
      await console.db.pool.query(sql`insert into register_role_grant (register_id, account_id, role, granted_at)
        values (${registerId}, ${accountId}, ${role}::register_role, ${console.deps.clock()})`);
    }
  }
  const callers = Object.fromEntries(opened.map(([role, { caller }]) => [role, caller])) as Tenant["callers"];
  const groupId = console.deps.random.uuid(console.deps.clock());
  await console.db.pool.query(sql`insert into member_group (id, register_id, name, created_at)
    values (${groupId}, ${registerId}, '一班', ${console.deps.clock()})`);
  const exportId = console.deps.random.uuid(console.deps.clock());
  await inTransaction(console.db, (tx) =>
    addOrder(tx, console.db.cipher, {
      id: exportId,
      registerId,
      accountId: signedIn.accountId,
      kind: "week",
      format: "pdf",
      locale: "zh-CN",
      filter: {},
      scope: null,
      createdAt: console.deps.clock(),
      expiresAt: new Date(console.deps.clock().getTime() + 3_600_000),
    }),
  );
  const batchId = console.deps.random.uuid(console.deps.clock());
  await console.db.pool.query(sql`insert into reminder_batch (id, register_id, total, left_out, created_at, not_before, held_until)
    values (${batchId}, ${registerId}, 1, 0, now(), now(), now())`);
  const now = console.deps.clock();
  const invitationId = console.deps.random.uuid(now);
  const invitedBy = opened.find(([role]) => role === "owner")?.[1].accountId ?? "";
  // Not by the procedure: it sends a message, and how many a day has is everybody's.
  await keepInvitation(
    console.deps,
    { accountId: invitedBy, registerId },
    { id: invitationId, phone: invited.phone, role: "viewer", groupIds: [], note: "", createdAt: now },
  );
  const ownersSession = opened.find(([role]) => role === "owner")?.[1].sessionId ?? "";
  const { person, ...expected } = await expectSomebody(console, registerId, signedIn.accountId);
  const after = await rowsOf(console);
  return {
    ids: {
      registerId,
      membershipId,
      groupId,
      batchId,
      exportId,
      joinCode,
      sessionId: ownersSession,
      accountId: opened.find(([role]) => role === "viewer")?.[1].accountId ?? "",
      invitationId,
      ...expected,
    },
    draft,
    callers,
    secrets: [
      registerId,
      membershipId,
      groupId,
      invitationId,
      invited.phone,
      maskPhone(invited.phone),
      batchId,
      exportId,
      ...Object.values(expected),
      ...opened.flatMap(([, { sessionId, accountId }]) => [sessionId, accountId]),
      ...[...Object.values(staff), person].flatMap(({ name, phone, document }) => [
        name,
        phone,
        document.number,
      ]),
      maskPhone(member.phone),
    ],
    rows: new Set(missing(after, before)),
  };
};

/** What a caller points at with the ids that it sends. */
export type Target = Pick<Tenant, "ids" | "draft">;

/** The ids next to somebody's that nothing has: a cursor at one of them stands where it stands at the real one. */
export const nothingNextTo = ({ ids, draft }: Target): Target => {
  const next = (id: string): string => id.slice(0, -1) + (id.endsWith("0") ? "1" : "0");
  const {
    registerId,
    membershipId,
    groupId,
    batchId,
    exportId,
    sessionId,
    accountId,
    invitationId,
    importId,
    expectedId,
  } = ids;
  return {
    ids: {
      registerId: next(registerId),
      membershipId: next(membershipId),
      groupId: next(groupId),
      batchId: next(batchId),
      exportId: next(exportId),
      sessionId: next(sessionId),
      accountId: next(accountId),
      invitationId: next(invitationId),
      importId: next(importId),
      expectedId: next(expectedId),
      joinCode: "0000000000000",
    },
    draft,
  };
};

/** Values for the fields that procedures take; everything else is made up from the schema. */
export const knownValues = ({ ids, draft }: Target, runId: string): KnownValues => {
  const { phone, document } = somebody();
  return {
    ...ids,
    ...draft,
    runId,
    groupIds: [ids.groupId],
    noticeId: ids.invitationId,
    assistedJoinId: ids.invitationId,
    words: "",
    note: "",
    before: ids.membershipId,
    membershipIds: [ids.membershipId],
    parentId: ids.groupId,
    after: ids.expectedId,
    file: "YQ==",
    beforeEvent: "1",
    name: "王小明",
    phone,
    documentType: document.type,
    documentNumber: document.number,
    code: "000000",
    helpNumber: "000000",
    receiptId: "01890000-0000-7000-8000-0000000000ff",
    proofId: "01890000-0000-7000-8000-0000000000ff",
    provenRegisterId: "01890000-0000-7000-8000-0000000000ff",
    paper: "办学许可证 1440305",
    draftKey: null,
    regionCode: "440305",
    creditCode: null,
    capacity: 100,
    maxTestAgeHours: 48,
  };
};
