import { by, type RegisterActor } from "#domain/access/actor.ts";
import { DomainError } from "#domain/errors.ts";
import type { ImportOf } from "#domain/expected/expected.ts";
import { existingRegister } from "#features/register/registers.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";
import { insertUpload } from "./import-sql.ts";
import { importPlace } from "./listed-sql.ts";

type Manager = Pick<RegisterActor, "accountId" | "registerId">;

/**
 * Keeps a staff list for half an hour and asks the worker to check it. Throws not_found, too_many_attempts, and
 * service_unavailable when there is no worker to be asked.
 */
export const uploadList = async (
  deps: Pick<Deps, "clock" | "random" | "limiter" | "db" | "jobs">,
  actor: Manager,
  { file }: { file: Uint8Array },
): Promise<{ importId: string }> => {
  const { accountId, registerId } = actor;
  await existingRegister(deps, registerId);
  const lists = { limit: "lists_per_account", subject: accountId } as const;
  await deps.limiter.take([lists]);
  // Whoever has sent in most of late waits behind whoever has not.
  const turn = await deps.limiter.used(lists);
  const importId = await keepUpload(deps, actor, file);
  try {
    await deps.jobs.add("expected.check", { importId }, { key: `expected-${importId}`, turn });
  } catch (error) {
    await discardImport(deps, actor, { importId });
    throw new DomainError("service_unavailable", { cause: error });
  }
  return { importId };
};

/** Keeps a file that is to be checked. Until it is imported nobody in it is on the list, and it lapses half an hour later. */
export const keepUpload = async (
  { db, clock, random }: Pick<Deps, "db" | "clock" | "random">,
  actor: Manager,
  file: Uint8Array,
): Promise<string> => {
  const at = clock();
  const id = random.uuid(at);
  const clear = Buffer.from(file).toString("base64");
  await inTransaction(db, async (tx) => {
    const fileCipher = db.cipher.seal(importPlace("file", id), clear);
    await insertUpload(tx, { ...by(actor), id, fileCipher, at });
    await appendEvent(tx, { action: "expected.uploaded", at, ...by(actor) });
  });
  return id;
};

/** Deletes an uploaded list that is not to be imported after all, which is recorded; nothing for one that is not there. */
export const discardImport = (
  { db, clock }: Pick<Deps, "db" | "clock">,
  actor: Manager,
  { importId }: Pick<ImportOf, "importId">,
): Promise<void> =>
  inTransaction(db, async (tx) => {
    const { count } = await tx.prisma.expectedImport.deleteMany({
      where: { id: importId, registerId: actor.registerId, state: { not: "imported" } },
    });
    if (count > 0) {
      await appendEvent(tx, { action: "expected.discarded", at: clock(), ...by(actor) });
    }
  });
