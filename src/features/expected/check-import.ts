import { setImmediate as turn } from "node:timers/promises";
import type { CheckedList, ListProblem } from "#domain/expected/check-list.ts";
import { checkSheets } from "#domain/expected/check-sheets.ts";
import type { ImportOf } from "#domain/expected/expected.ts";
import { groupsByName } from "#domain/expected/group-names.ts";
import { withinTries } from "#domain/expected/within-tries.ts";
import { listGroups } from "#features/groups/list-groups.ts";
import { termHasher } from "#features/identity/name-term-hashes.ts";
import { tryNumbers } from "#features/identity/try-numbers.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";
import { NotYet } from "#ports/job-queue.ts";
import type { FileProblem, TableReader } from "#ports/table-reader.ts";
import { insertPeople, readsAlone } from "./import-sql.ts";
import { importPlace } from "./listed-sql.ts";
import { expectedIndexes } from "./person-index.ts";

/** What a file that cannot be read counts beyond the one that every file does. */
const REFUSED_COSTS = 5;
/** People sealed in one go: some 20 ms, in which the process does nothing else. */
const BATCH = 500;

type CheckImportDeps = Pick<Deps, "clock" | "random" | "db" | "limiter"> & {
  tables: TableReader;
};

/**
 * Reads an uploaded list and finds out what is wrong with it; nothing for one that was checked before, or has lapsed. What
 * it says follows from the file, the register's groups and list, and what was tried before: never from who is a member. Throws
 * NotYet while another list of the same account is being read: whoever sends in many keeps one reader busy, and no more.
 */
export const checkImport = async (
  deps: CheckImportDeps,
  { importId }: { importId: string },
): Promise<void> => {
  const upload = await readAlone(deps, importId, (file) => deps.tables.read(file));
  if (upload === null) {
    return;
  }
  const { registerId, accountId, read } = upload;
  if (!read.ok) {
    await deps.limiter.count([{ limit: "lists_per_account", subject: accountId }], REFUSED_COSTS);
    return refuse(deps, importId, read.problem);
  }
  const now = deps.clock();
  const groups = groupsByName(await listGroups(deps, { registerId, scope: null }));
  const checked = checkSheets(read.value, groups, now);
  if ("problem" in checked) {
    return refuse(deps, importId, checked.problem);
  }
  const list = withinTries(checked, await tryNumbers(deps, registerId, checked.entries, now));
  await keepChecked(deps, { registerId, importId }, list);
};

/**
 * Has `read` read the file that is to be checked; null once it is checked, and when it has lapsed. Throws NotYet while another
 * of the account's files is being read, by whichever worker.
 */
export const readAlone = <T>(
  { db }: Pick<Deps, "db">,
  importId: string,
  read: (file: Uint8Array) => Promise<T>,
): Promise<{ registerId: string; accountId: string; read: T } | null> =>
  // The lock lasts as long as the transaction, also when the worker that holds it dies.
  inTransaction(db, async (tx) => {
    const { expectedImport } = tx.prisma;
    const toCheck = { id: importId, state: "checking", fileCipher: { not: null } } as const;
    const found = await expectedImport.findFirst({
      where: toCheck,
      select: { registerId: true, accountId: true },
    });
    if (found !== null && !(await readsAlone(tx, found.accountId))) {
      throw new NotYet();
    }
    const held = await expectedImport.findFirst({ where: toCheck, select: { fileCipher: true } });
    if (found === null || !held?.fileCipher) {
      return null;
    }
    const file = Buffer.from(db.cipher.open(importPlace("file", importId), held.fileCipher), "base64");
    return { ...found, read: await read(file) };
  });

const refuse = async (
  { db }: Pick<Deps, "db">,
  importId: string,
  problem: FileProblem | ListProblem,
): Promise<void> => {
  await db.prisma.expectedImport.updateMany({
    where: { id: importId, state: "checking" },
    data: { state: "refused", problem, fileCipher: null },
  });
};

/** Keeps what was found in place of the file. Done again, it ends the same. */
export const keepChecked = async (
  { db, random }: Pick<Deps, "db" | "random">,
  of: ImportOf,
  { entries, rows, faulty, duplicates, faults, sheets }: CheckedList,
): Promise<void> => {
  const { registerId, importId } = of;
  await inTransaction(db, async (tx) => {
    const hashTerms = termHasher(db.index, registerId);
    await tx.prisma.expectedPerson.deleteMany({ where: { importId } });
    for (let from = 0; from < entries.length; from += BATCH) {
      const batch = entries.slice(from, from + BATCH).map((entry) => ({
        id: random.id(),
        entry,
        ...expectedIndexes(db, registerId, entry, hashTerms),
      }));
      await insertPeople(tx, db, of, batch);
      await turn();
    }
    await tx.prisma.expectedImport.updateMany({
      where: { id: importId, state: "checking" },
      data: {
        state: "checked",
        fileCipher: null,
        rowCount: rows,
        faultyCount: faulty,
        duplicateCount: duplicates,
        faults,
        readingCipher: db.cipher.seal(importPlace("reading", importId), JSON.stringify(sheets)),
      },
    });
  });
};
