import { by, type RegisterActor } from "#domain/access/actor.ts";
import { DomainError } from "#domain/errors.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";
import { listed, lockList } from "./listed-sql.ts";

type ChangeDeps = Pick<Deps, "db" | "clock">;
/** Acts on the list need no scope: the permission is of roles for the whole register alone. */
type Manager = Pick<RegisterActor, "accountId" | "registerId">;

/** Takes one person off the list; whether they are a member stays as it is. Throws not_found. */
export const removeExpected = (
  { db, clock }: ChangeDeps,
  actor: Manager,
  { expectedId }: { expectedId: string },
): Promise<void> =>
  inTransaction(db, async (tx) => {
    const { count } = await tx.prisma.expectedPerson.deleteMany({
      where: { id: expectedId, ...listed(actor.registerId) },
    });
    if (count === 0) {
      throw new DomainError("not_found");
    }
    await appendEvent(tx, { action: "expected.removed", at: clock(), ...by(actor) });
  });

/**
 * Says that somebody of the list who is missing is this member, whom the list does not have: for rare characters and
 * misspelt names. No number is compared, and the member reads of it on their own page. Imports, joins and departures wait
 * meanwhile. Throws not_found, and conflict when either has somebody else by now.
 */
export const pairExpected = (
  { db, clock }: ChangeDeps,
  actor: Manager,
  { expectedId, membershipId }: { expectedId: string; membershipId: string },
): Promise<void> =>
  inTransaction(db, async (tx) => {
    const { expectedPerson, membership } = tx.prisma;
    const { registerId } = actor;
    await lockList(tx, registerId);
    const person = await expectedPerson.findFirst({
      where: { id: expectedId, ...listed(registerId) },
      select: { membershipId: true },
    });
    const member = await membership.findFirst({
      where: { id: membershipId, registerId },
      select: { id: true },
    });
    if (person === null || member === null) {
      throw new DomainError("not_found");
    }
    const other = await expectedPerson.findFirst({
      where: { membershipId, ...listed(registerId) },
      select: { id: true },
    });
    if (person.membershipId !== null || other !== null) {
      throw new DomainError("conflict");
    }
    await expectedPerson.updateMany({
      where: { id: expectedId },
      data: { membershipId, isPaired: true, leftAt: null },
    });
    await appendEvent(tx, { action: "expected.paired", at: clock(), ...by(actor), membershipId });
  });

/** Takes back that somebody of the list was paired with a member by hand: they are missing again. Throws not_found. */
export const unpairExpected = (
  { db, clock }: ChangeDeps,
  actor: Manager,
  { expectedId }: { expectedId: string },
): Promise<void> =>
  inTransaction(db, async (tx) => {
    const { expectedPerson } = tx.prisma;
    const paired = await expectedPerson.findFirst({
      where: { id: expectedId, ...listed(actor.registerId), isPaired: true, membershipId: { not: null } },
      select: { membershipId: true },
    });
    if (paired === null) {
      throw new DomainError("not_found");
    }
    // Of somebody who has joined or left meanwhile nobody says by hand any more who they are.
    const { count } = await expectedPerson.updateMany({
      where: { id: expectedId, isPaired: true, ...paired },
      data: { membershipId: null, isPaired: false },
    });
    if (count === 0) {
      throw new DomainError("not_found");
    }
    await appendEvent(tx, { action: "expected.unpaired", at: clock(), ...by(actor), ...paired });
  });

/** Deletes the whole list at once, with what could be undone of it. Members stay. */
export const clearExpected = ({ db, clock }: ChangeDeps, actor: Manager): Promise<{ cleared: number }> =>
  inTransaction(db, async (tx) => {
    const { registerId } = actor;
    const people = await tx.prisma.expectedPerson.count({ where: listed(registerId) });
    await tx.prisma.expectedImport.deleteMany({ where: { registerId } });
    await appendEvent(tx, { action: "expected.cleared", at: clock(), ...by(actor), detail: { people } });
    return { cleared: people };
  });
