import { inTransaction } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";
import { eraseEnded, linkRegisterProof, lockProofs } from "./organisation-proofs-sql.ts";

/** Gives a register that was opened, or has another name, the best proof that its owner has for the name. */
export const linkRegister = (
  { db, settings }: Pick<Deps, "db" | "settings">,
  registerId: string,
  now: Date,
): Promise<void> =>
  inTransaction(db, async (tx) => {
    await lockProofs(tx);
    await linkRegisterProof(tx, settings, registerId, now);
  });

/** Deletes what was refused, revoked or lapsed, and asked without an answer, before this instant. Gives how many. */
export const eraseProofs = ({ db }: Pick<Deps, "db">, before: Date): Promise<number> =>
  inTransaction(db, async (tx) => {
    await lockProofs(tx);
    return eraseEnded(tx, before);
  });
