import { setImmediate as turn } from "node:timers/promises";
import { type TypedNumber, triedWith, tryNumber } from "#domain/identity/number-tries.ts";
import { PERIODS } from "#domain/retention/periods.ts";
import { inTransaction, withKeys } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";
import { type Asked, heldTries, keepTries, lockTries, type Tried } from "./number-tries-sql.ts";

/** Numbers hashed in one go: some milliseconds, in which the process does nothing else. */
const BATCH = 2000;

/**
 * Tries numbers that were typed in a register beside somebody's name, one after the other, so that hidden digits cannot be
 * found by trying; gives of each whether it may be used. The same number again always may, as before.
 */
export const tryNumbers = async (
  { db }: Pick<Deps, "db">,
  registerId: string,
  typed: readonly TypedNumber[],
  now: Date,
): Promise<boolean[]> => {
  const asked = await withKeys(db, () => hashed(db, registerId, typed));
  const since = new Date(now.getTime() - PERIODS.number_try);
  return inTransaction(db, async (tx) => {
    await lockTries(tx, registerId);
    const subjects = await heldTries(tx, registerId, asked, since);
    const answers: boolean[] = [];
    const kept = new Map<string, Tried>();
    for (const { subject, number } of asked) {
      const tries = subjects.get(subject) ?? new Map();
      subjects.set(subject, tries);
      const tried = tryNumber(tries, number);
      if (tried !== null) {
        tries.set(number, tried);
        kept.set(`${subject} ${number}`, { subject, number, ...tried });
      }
      answers.push(tried !== null && !tried.isRefused);
    }
    await keepTries(tx, registerId, [...kept.values()], now);
    return answers;
  });
};

/** Keyed hashes, bound to the register: nothing is kept in clear. */
const hashed = async (
  db: Pick<Deps["db"], "index">,
  registerId: string,
  typed: readonly TypedNumber[],
): Promise<Asked[]> => {
  const index = (of: string, parts: readonly string[]): string =>
    Buffer.from(db.index("number_try", registerId, of, ...parts)).toString("hex");
  const asked: Asked[] = [];
  for (const [i, each] of typed.entries()) {
    const { subject, number } = triedWith(each);
    asked.push({ subject: index("subject", subject), number: index("number", number) });
    if (i % BATCH === BATCH - 1) {
      await turn();
    }
  }
  return asked;
};

/** Forgets what was tried before this instant. Gives how many numbers. */
export const eraseTries = async ({ db }: Pick<Deps, "db">, before: Date): Promise<number> =>
  (await db.prisma.numberTry.deleteMany({ where: { triedAt: { lt: before } } })).count;
