import { utils, write } from "@e965/xlsx";
import { GRACE_MS } from "#domain/reminders/sending-time.ts";
import { checkImport } from "#features/expected/check-import.ts";
import { processTableReader } from "#platform/tables/process-table-reader.ts";
import type { IdentityClaim } from "#ports/health-source.ts";
import { NotYet } from "#ports/job-queue.ts";
import { callerOf, openTenant } from "#tests/integration/access/tenants.ts";
import { drain } from "#tests/integration/reminders/reminding.ts";
import { openConsole } from "#tests/support/console.ts";
import { personNumber } from "#tests/support/people.ts";

export const HEAD = ["姓名", "证件号码", "手机号", "分组"];

/** A workbook with these rows below the headings. */
export const workbook = (
  rows: readonly (readonly unknown[])[],
  bookType: "xlsx" | "biff8" = "xlsx",
): string => sheetOf("名单", [HEAD, ...rows], bookType);

/** A workbook with a sheet of this name. */
export const sheetOf = (
  name: string,
  rows: readonly (readonly unknown[])[],
  bookType: "xlsx" | "biff8" = "xlsx",
): string => {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), name);
  return Buffer.from(write(book, { type: "array", bookType }) as ArrayBuffer).toString("base64");
};

// Behind the people of tenants.ts.
let people = 50_000;

export const somebodyNew = (name = "王小明"): IdentityClaim => {
  people += 1;
  return personNumber(people, name);
};

/** The row of somebody with a document and a phone. */
export const rowOf = ({ name, document, phone }: IdentityClaim, group = ""): string[] => [
  name,
  document.number,
  phone,
  group,
];

/** As the worker does: a list whose turn has not come is asked about again. */
const checkInTurn = async (deps: Parameters<typeof checkImport>[0], importId: string): Promise<void> => {
  try {
    await checkImport(deps, { importId });
  } catch (error) {
    if (!(error instanceof NotYet)) {
      throw error;
    }
    await checkInTurn(deps, importId);
  }
};

/** A register with its owner, one member and the group 一班, nobody expected yet, and the worker's part done as soon as it is asked for. */
export const openExpected = async () => {
  const console = await openConsole();
  const tables = processTableReader();
  const tenant = await openTenant(console);
  const { registerId } = tenant.ids;
  const { caller } = await callerOf(console, "13800000001");
  const { owner } = tenant.callers;
  await owner.expected.clear({ registerId });

  /** Uploads a file and has it checked. */
  const check = async (file: string, by = owner, of = registerId) => {
    const { importId } = await by.expected.upload({ registerId: of, file });
    await checkInTurn({ ...console.deps, tables }, importId);
    return { importId, found: await by.expected.checked({ registerId: of, importId }) };
  };

  return {
    console,
    tenant,
    registerId,
    owner,
    stranger: caller,
    check,
    /** Checks these rows and imports them. */
    bring: async (rows: readonly (readonly unknown[])[], mode: "add" | "replace" = "add") => {
      // The next one is a minute later: lists follow each other by time.
      console.setClock(new Date(console.deps.clock().getTime() + 60_000));
      const { importId } = await check(workbook(rows));
      return owner.expected.carryOut({ registerId, importId, mode });
    },
    counts: async () => (await owner.expected.overview({ registerId })).counts,
    names: async (state: "missing" | "joined" | "left" | "unexpected" | null = null, name = "") =>
      (await owner.expected.page({ registerId, state, name, after: null })).people.map(
        (person) => person.name,
      ),
    /** Asks for reminders and has the worker send what it can of them. Gives how many it came to. */
    remind: async () => {
      const { batchId } = await owner.expected.remind({ registerId });
      console.setClock(new Date(console.deps.clock().getTime() + GRACE_MS));
      await drain(console, batchId);
      return (await owner.expected.batch({ registerId, batchId })).handled;
    },
    inbox: async (phone: string) => (await console.deps.smsOutbox.inbox(phone, 10)).map(({ body }) => body),
  };
};

export type ExpectedTown = Awaited<ReturnType<typeof openExpected>>;
