import { read, utils, type WorkBook } from "@e965/xlsx";
import type { GroupScope, RegisterRole } from "#domain/access/access.ts";
import type { ExportFormat, ExportKind } from "#domain/export/export.ts";
import type { HealthStatus } from "#domain/health/status.ts";
import type { ExportFilter } from "#features/export/export-row.ts";
import { partOf } from "#features/export/parts-sql.ts";
import { writeExport } from "#features/export/write-export.ts";
import { sql } from "#platform/database/database.ts";
import { healthyStatus } from "#tests/contract/fake-health-source.ts";
import { DRAFT, MORNING, openConsole, WANG } from "#tests/support/console.ts";
import { personNumber } from "#tests/support/people.ts";

type Order = { kind?: ExportKind; format?: ExportFormat; filter?: ExportFilter };

/** A registrar with registers whose files are made as the worker makes them. */
export const openOffice = async () => {
  const console = await openConsole();
  const { caller, accountId } = await console.signInVerified(WANG);
  const { deps, db } = console;
  let people = 0;

  /** Members by name, each with what the source says of them. */
  const addMembers = async (
    registerId: string,
    names: readonly string[],
    change: Partial<HealthStatus> = {},
  ) => {
    const members = names.map((name) => {
      people += 1;
      console.source.set(`export-${people}`, { outcome: "found", status: healthyStatus(MORNING, change) });
      // A millisecond apart, which is their order on the roster.
      const joinedAt = new Date(MORNING.getTime() - 3_600_000 + people);
      return { claim: personNumber(7000 + people, name), token: `export-${people}`, joinedAt };
    });
    const ids = await console.addMembers(registerId, members);
    return {
      ids,
      phones: members.map(({ claim }) => claim.phone),
      claims: members.map(({ claim }) => claim),
    };
  };

  const openRegister = async (): Promise<string> => (await caller.register.open(DRAFT)).registerId;

  const request = async (registerId: string, { kind = "roster", format = "csv", filter = {} }: Order = {}) =>
    (await caller.export.create({ registerId, kind, format, filter, locale: "zh-CN" })).exportId;

  const bytesOf = async (exportId: string): Promise<Buffer> => {
    const parts: Uint8Array[] = [];
    for (;;) {
      const part = await partOf(db.pool, db.cipher, exportId, parts.length);
      if (part === null) {
        return Buffer.concat(parts);
      }
      parts.push(part);
    }
  };

  /** Asks for a file, has it written, and gives it. */
  const exported = async (registerId: string, order: Order = {}) => {
    const exportId = await request(registerId, order);
    await writeExport(deps, { exportId });
    return { exportId, bytes: await bytesOf(exportId) };
  };

  const stateOf = async (registerId: string, exportId: string) =>
    (await caller.export.list({ registerId })).exports.find((each) => each.exportId === exportId);

  const hire = async (registerId: string, phone: string, role: RegisterRole, scope: GroupScope = null) => {
    const signedIn = await console.signIn(phone);
    await db.pool.query(sql`insert into register_role_grant (register_id, account_id, role, granted_at, group_ids)
      values (${registerId}, ${signedIn.accountId}, ${role}::register_role, now(), ${scope ?? []}::uuid[])`);
    return signedIn;
  };

  return {
    console,
    deps,
    db,
    caller,
    accountId,
    addMembers,
    openRegister,
    request,
    bytesOf,
    exported,
    stateOf,
    hire,
  };
};

export type Office = Awaited<ReturnType<typeof openOffice>>;

/** The first sheet as rows of cells. */
export const rowsIn = (bytes: Buffer): unknown[][] => {
  const book: WorkBook = read(bytes, { cellFormula: true });
  return utils.sheet_to_json(book.Sheets[book.SheetNames[0] ?? ""] ?? {}, { header: 1, raw: true });
};

/** The rows under the head, by column. */
export const tableIn = (bytes: Buffer): Record<string, unknown>[] => {
  const rows = rowsIn(bytes);
  const headAt = rows.findIndex((row) => row[0] === "姓名" || row[0] === "日期");
  const head = (rows[headAt] ?? []).map(String);
  return rows.slice(headAt + 1).map((row) => Object.fromEntries(head.map((name, i) => [name, row[i]])));
};
