import { DomainError } from "#domain/errors.ts";
import { dissolutionDueAt, isSameName, MOST_DISSOLVED_ALONE } from "#domain/register/dissolution.ts";
import { dissolutionText } from "#domain/sms/texts.ts";
import { isOnePerson } from "#features/administrators/is-one-person.ts";
import { administratorsOf } from "#features/administrators/list-administrators.ts";
import { certifyErasure } from "#features/rights/certify-erasure.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { noticeSms } from "#platform/sms/notice-sms.ts";
import type { Deps } from "#ports/deps.ts";
import { askDissolution, dissolutionOf, dueDissolutions } from "./dissolutions.ts";
import { endRegister } from "./dissolve-register-sql.ts";
import { existingRegister } from "./registers.ts";

export type DissolveDeps = Pick<
  Deps,
  "db" | "clock" | "random" | "settings" | "receiptSigner" | "smsOutbox" | "jobs" | "log"
>;

/** `asked`: it is large, and waits for somebody else or until `dueAt`. */
type Dissolved = { outcome: "dissolved"; forgottenMembers: number } | { outcome: "asked"; dueAt: Date };

/**
 * Ends the register, forgets its members and leaves each phone of them a notice; with more than 1,000 it is asked for, and the other administrators are told.
 * `organisationName` is typed to confirm: there is no way back. Throws invalid_input when it differs, conflict when it has
 * been asked for, not_found.
 */
export const dissolveRegister = async (
  deps: DissolveDeps,
  {
    accountId,
    registerId,
    organisationName,
  }: { accountId: string; registerId: string; organisationName: string },
): Promise<Dissolved> => {
  await requireName(deps, registerId, organisationName);
  const now = deps.clock();
  const forgotten = await inTransaction(deps.db, (tx) =>
    endRegister(tx, deps.db, registerId, {
      by: { action: "register.dissolved", actorId: accountId },
      unlessSuspended: true,
      atMost: MOST_DISSOLVED_ALONE,
      now,
      certify: certifyErasure(deps, { event: "register_dissolved", at: now }),
      notice: { reason: "dissolved", newId: () => deps.random.uuid(now) },
    }),
  );
  if (forgotten !== null) {
    return { outcome: "dissolved", forgottenMembers: forgotten.memberships };
  }
  // Throws when it is dissolved by now.
  const register = await existingRegister(deps, registerId);
  const dueAt = dissolutionDueAt(now);
  await askDissolution(deps, { registerId, askedBy: accountId, askedAt: now, dueAt });
  const page = `${deps.settings.publicUrl}/registers/${registerId}/settings`;
  const body = dissolutionText(register.organisationName, page);
  for (const administrator of await administratorsOf(deps, registerId)) {
    if (administrator.accountId !== accountId) {
      // Not of what the register has of the day, which whoever ends it in its owner's name could have used up.
      await noticeSms(deps, { to: administrator.phone, body, registerId: null });
    }
  }
  return { outcome: "asked", dueAt };
};

/**
 * Ends a large register that its owner has asked to end, by somebody else. Throws invalid_input when the name differs,
 * not_found when nothing was asked, and for one's own request, also by another account of the same person.
 */
export const confirmDissolution = async (
  deps: DissolveDeps & Pick<Deps, "accounts">,
  {
    accountId,
    registerId,
    organisationName,
  }: { accountId: string; registerId: string; organisationName: string },
): Promise<{ forgottenMembers: number }> => {
  await requireName(deps, registerId, organisationName);
  const asked = await dissolutionOf(deps, registerId);
  if (asked === null || (await isOnePerson(deps, asked.askedBy, accountId))) {
    throw new DomainError("not_found");
  }
  return carryOut(deps, asked, accountId);
};

const carryOut = async (
  deps: DissolveDeps,
  { registerId, askedBy }: { registerId: string; askedBy: string },
  confirmedBy: string | null,
): Promise<{ forgottenMembers: number }> => {
  const now = deps.clock();
  const forgotten = await inTransaction(deps.db, (tx) =>
    endRegister(tx, deps.db, registerId, {
      by: { action: "register.dissolved", actorId: askedBy, detail: { confirmedBy } },
      unlessSuspended: true,
      askedBy,
      now,
      certify: certifyErasure(deps, { event: "register_dissolved", at: now }),
      notice: { reason: "dissolved", newId: () => deps.random.uuid(now) },
    }),
  );
  if (forgotten === null) {
    // It was taken back, or somebody was faster.
    throw new DomainError("not_found");
  }
  return { forgottenMembers: forgotten.memberships };
};

const requireName = async (
  deps: Pick<Deps, "db">,
  registerId: string,
  organisationName: string,
): Promise<void> => {
  const register = await existingRegister(deps, registerId);
  if (!isSameName(organisationName, register.organisationName)) {
    throw new DomainError("invalid_input", { fields: { organisationName: "different" } });
  }
};

/** As many as one round of upkeep ends: a large register takes a while. */
const BATCH = 5;

/** Ends the registers whose time has come. */
export const carryOutDissolutions = async (deps: DissolveDeps): Promise<void> => {
  for (const asked of await dueDissolutions(deps, BATCH)) {
    try {
      await carryOut(deps, asked, null);
    } catch (error) {
      // Taken back at this moment.
      if (!(error instanceof DomainError && error.code === "not_found")) {
        throw error;
      }
    }
  }
};
