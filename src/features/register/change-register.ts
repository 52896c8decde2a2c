import { by } from "#domain/access/actor.ts";
import { DomainError, type FieldProblems } from "#domain/errors.ts";
import type { Register, RegisterChange } from "#domain/register/register.ts";
import { linkRegister } from "#features/organisation/keep-proofs.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";
import { changeDetails } from "./change-register-sql.ts";
import { registerTexts } from "./register-texts.ts";
import { existingRegister } from "./registers.ts";

/** Largest capacity that anybody can set; the roster is measured up to 100,000 members. */
const MAX_CAPACITY = 100_000;

/**
 * Changes name, address, purpose and capacity; name and purpose only while nobody has joined. Throws invalid_input, conflict,
 * not_found.
 */
export const changeRegister = async (
  deps: Pick<Deps, "clock" | "db" | "settings">,
  { accountId, registerId, ...change }: RegisterChange & { accountId: string; registerId: string },
): Promise<void> => {
  const register = await existingRegister(deps, registerId);
  const draft = await registerTexts(deps, { accountId, input: { ...register, ...change }, held: register });
  const capacity = capacityProblem(change.capacity, register.memberCount);
  const agreed = draft.ok ? agreedProblems(register, draft.value) : draft.problem;
  if (!draft.ok || capacity || Object.keys(agreed).length > 0) {
    throw new DomainError("invalid_input", { fields: { ...agreed, ...(capacity ? { capacity } : {}) } });
  }
  const { organisationName, address, purpose } = draft.value;
  const { capacity: places } = change;
  const now = deps.clock();
  await inTransaction(deps.db, async (tx) => {
    const change = { organisationName, address, purpose, capacity: places };
    if (!(await changeDetails(tx, registerId, change, now))) {
      // Members have joined, or a change has been proposed, since it was read.
      throw new DomainError("conflict");
    }
    const detail = { capacity: places };
    await appendEvent(tx, { action: "register.changed", at: now, ...by({ accountId, registerId }), detail });
  });
  await linkRegister(deps, registerId, now);
};

type Agreed = Pick<Register, "organisationName" | "purpose">;

/** Members agreed to this recipient and this purpose: while there are any, neither may change (PIPL art. 14). */
const agreedProblems = (held: Register, wanted: Agreed): FieldProblems =>
  held.memberCount === 0
    ? {}
    : Object.fromEntries(
        (["organisationName", "purpose"] as const)
          .filter((field) => held[field] !== wanted[field])
          .map((field) => [field, "has_members"]),
      );

const capacityProblem = (capacity: number, memberCount: number): "range" | "too_small" | null => {
  if (!Number.isInteger(capacity) || capacity < 1 || capacity > MAX_CAPACITY) {
    return "range";
  }
  return capacity < memberCount ? "too_small" : null;
};
