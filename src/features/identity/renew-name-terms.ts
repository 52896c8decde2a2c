import { setImmediate as turn } from "node:timers/promises";
import { NAME_FOLDING } from "#domain/identity/name.ts";
import { nameTerms } from "#domain/identity/name-terms.ts";
import { expectedPlace, lockList } from "#features/expected/listed-sql.ts";
import { expectedIndexes, isByPhone } from "#features/expected/person-index.ts";
import { inTransaction, type Tx } from "#platform/database/transaction.ts";
import { openPerson } from "#platform/keys/person-fields.ts";
import type { Deps } from "#ports/deps.ts";
import { type HashTerms, termHasher } from "./name-term-hashes.ts";
import { membersBehind, saveExpectedTerms } from "./name-term-sql.ts";

type Crypto = Pick<Deps["db"], "cipher" | "index">;

/** Names opened in one transaction: some 30 ms, for which their people are locked. */
const BATCH = 500;

/** After an upgrade that folds names in another way: what they are found by follows, register by register. */
export const renewNameTerms = async (deps: Pick<Deps, "db" | "log">): Promise<void> => {
  let registers = 0;
  while (await renewRegister(deps)) {
    registers += 1;
  }
  if (registers > 0) {
    deps.log.info({ registers }, "names hashed anew");
  }
};

/**
 * Hashes the names of one register anew, of its members and its lists, if they were hashed by another folding than this
 * version's. False when there is none left. Safe in several processes at once and when cut off.
 */
export const renewRegister = async ({ db }: Pick<Deps, "db">): Promise<boolean> => {
  const { register } = db.prisma;
  const behind = await register.findFirst({
    where: { nameFolding: { lt: NAME_FOLDING } },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  if (behind === null) {
    return false;
  }
  const hashTerms = termHasher(db.index, behind.id);
  for (const renew of [renewMembers, renewExpected]) {
    for (let after: bigint | null = 0n; after !== null; await turn()) {
      const from: bigint = after;
      after = await inTransaction(db, (tx) => renew(tx, db, { registerId: behind.id, from, hashTerms }));
    }
  }
  await register.updateMany({ where: { id: behind.id }, data: { nameFolding: NAME_FOLDING } });
  return true;
};

/** The next people of a register behind `from`; gives how far they go, null behind the last. */
type Batch = { registerId: string; from: bigint; hashTerms: HashTerms };

/** The person is locked, so that whoever joins with another name at this moment waits, and has the last word. */
const renewMembers = async (
  tx: Tx,
  db: Crypto,
  { registerId, from, hashTerms }: Batch,
): Promise<bigint | null> => {
  const members = await membersBehind(tx, registerId, { from, limit: BATCH });
  for (const { id, terms: held, ...person } of members) {
    const terms = hashTerms(nameTerms(openPerson(db, person).name));
    if (!isSame(terms, held)) {
      await tx.prisma.membership.updateMany({ where: { id }, data: { nameTerms: terms } });
    }
  }
  return members.at(-1)?.personId ?? null;
};

/** Under the register's lock, as an import is. Of two rows that have become one person, the other stays as it was. */
const renewExpected = async (
  tx: Tx,
  db: Crypto,
  { registerId, from, hashTerms }: Batch,
): Promise<bigint | null> => {
  await lockList(tx, registerId);
  const people = await tx.prisma.expectedPerson.findMany({
    where: { registerId, position: { gt: from } },
    orderBy: { position: "asc" },
    take: BATCH,
    select: {
      id: true,
      position: true,
      personIndex: true,
      nameCipher: true,
      phoneCipher: true,
      nameTerms: true,
    },
  });
  for (const { id, nameCipher, phoneCipher, ...held } of people) {
    const name = db.cipher.open(expectedPlace("name", id), nameCipher);
    const terms = hashTerms(nameTerms(name));
    if (isSame(terms, held.nameTerms)) {
      continue;
    }
    const phone = phoneCipher && db.cipher.open(expectedPlace("phone", id), phoneCipher);
    const heldIndex = Buffer.from(held.personIndex);
    const personIndex = isByPhone(db, registerId, { phone, terms: held.nameTerms }, heldIndex)
      ? expectedIndexes(db, registerId, { name, document: null, phone }, hashTerms).personIndex
      : heldIndex;
    await saveExpectedTerms(tx, { id, terms, personIndex });
  }
  return people.at(-1)?.position ?? null;
};

const isSame = (one: readonly bigint[], other: readonly bigint[]): boolean =>
  one.length === other.length && one.every((term, i) => term === other[i]);
