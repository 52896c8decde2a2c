import { grantAllows, type RegisterRole } from "#domain/access/access.ts";
import { isSameScope, WRITE_ATTEMPTS } from "#domain/export/export.ts";
import { fileWords } from "#domain/export/file-words.ts";
import { sinceBirth } from "#features/comparison/freshness.ts";
import { grantOf, registerById } from "#features/register/registers.ts";
import { appendEvents } from "#platform/audit/audit-log.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import type { AuditEntry } from "#ports/audit-log.ts";
import type { Deps } from "#ports/deps.ts";
import { exportFile } from "./export-file.ts";
import type { ExportContext } from "./heading.ts";
import { type Claim, claimOrder, finished, giveUp } from "./ledger-sql.ts";
import { leaseFrom, noteProgress, Superseded, writeParts } from "./part-writer.ts";

export type WriteExportDeps = Pick<
  Deps,
  "clock" | "log" | "accounts" | "roster" | "comparisons" | "db" | "reportPrinter"
>;

/** Rows after which it is noted how far a file has come. */
const NOTED_EVERY = 4000;
/** Of one event: how many of the members in a file it names. */
const EVENT_MEMBERS = 1000;

/**
 * Writes the file of an export that waits for it. Safe to run twice: one of the two writes. Whatever fails is thrown and
 * tried again by the queue or upkeep, a few times.
 */
export const writeExport = async (
  deps: WriteExportDeps,
  { exportId }: { exportId: string },
): Promise<void> => {
  const now = deps.clock();
  const claim = await inTransaction(deps.db, (tx) =>
    claimOrder(tx, exportId, { now, leaseUntil: leaseFrom(now) }),
  );
  if (claim === null) {
    return;
  }
  try {
    const granted = await contextOf(deps, claim);
    if (granted === null) {
      await inTransaction(deps.db, (tx) => giveUp(tx, claim, false));
      return;
    }
    await write(deps, claim, granted);
  } catch (error) {
    if (error instanceof Superseded) {
      deps.log.info({ exportId }, "an export was taken away while it was written");
      return;
    }
    await inTransaction(deps.db, (tx) => giveUp(tx, claim, claim.token < WRITE_ATTEMPTS));
    throw error;
  }
};

type Granted = { context: ExportContext; role: RegisterRole };

/** Null when whoever asked for it no longer may have it, or no longer sees what they asked for. */
const contextOf = async (deps: WriteExportDeps, { order }: Claim): Promise<Granted | null> => {
  const [grant, register, account, coveredAt, answeredAt] = await Promise.all([
    grantOf(deps, order.registerId, order.accountId),
    registerById(deps, order.registerId),
    deps.accounts.byId(order.accountId),
    deps.comparisons.lastCoveredAt(),
    deps.comparisons.lastAnsweredAt(),
  ]);
  if (grant === null || grant.isSuspended || register === null || account === null) {
    return null;
  }
  return grantAllows(grant, "register:export") && isSameScope(grant.scope, order.scope)
    ? {
        role: grant.role,
        context: {
          order,
          register,
          account,
          at: { now: deps.clock(), coveredAt },
          comparedAt: sinceBirth(answeredAt, register),
          words: fileWords(order.locale),
        },
      }
    : null;
};

const write = async (deps: WriteExportDeps, claim: Claim, { context, role }: Granted): Promise<void> => {
  const shown: string[] = [];
  let total = 0;
  let noted = 0;
  const { content, ...file } = await exportFile(deps, context, async (membershipIds) => {
    shown.push(...membershipIds);
    if (shown.length - noted >= NOTED_EVERY) {
      noted = shown.length;
      await noteProgress(deps, claim, { done: noted, total: Math.max(total, noted) });
    }
  });
  total = file.total;
  await noteProgress(deps, claim, { done: 0, total });
  const bytes = await writeParts(deps, claim, content);
  await noteProgress(deps, claim, { done: shown.length, total: shown.length });
  const now = deps.clock();
  // The file can be had from here on, and everybody in it can see that: all or nothing.
  await inTransaction(deps.db, async (tx) => {
    if (!(await finished(tx, claim, { bytes, now }))) {
      throw new Superseded();
    }
    await appendEvents(tx, eventsOf(context, role, shown, now));
  });
};

/**
 * Each member in the file finds one of these on their own page. Neither kind nor format nor filter: with who was shown, it
 * would be their health.
 */
const eventsOf = (
  { order }: ExportContext,
  role: RegisterRole,
  shown: readonly string[],
  now: Date,
): AuditEntry[] =>
  Array.from({ length: Math.ceil(shown.length / EVENT_MEMBERS) }, (_, i) => {
    const members = shown.slice(i * EVENT_MEMBERS, (i + 1) * EVENT_MEMBERS);
    return {
      action: "roster.exported",
      at: now,
      actorId: order.accountId,
      registerId: order.registerId,
      shown: members,
      detail: { exportId: order.id, shown: members.length, of: shown.length, role },
    };
  });
