import { by } from "#domain/access/actor.ts";
import { DomainError } from "#domain/errors.ts";
import { DEFAULT_REQUIREMENTS } from "#domain/health/requirement.ts";
import { newJoinCode } from "#domain/register/join-code.ts";
import type { RegisterDraftInput } from "#domain/register/register.ts";
import { proveOpened } from "#features/organisation/ask-proof.ts";
import { linkRegister } from "#features/organisation/keep-proofs.ts";
import { hasProven } from "#features/organisation/organisation-proofs-sql.ts";
import { takeUnproven } from "#features/organisation/unproven.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";
import { registerTexts } from "./register-texts.ts";
import { createRegister } from "./registers.ts";

/** Most members of a register that nobody has set a limit for. */
const DEFAULT_CAPACITY = 100_000;
export const JOIN_CODE_BYTES = 16;

/**
 * Opens a register with its first join code. Throws identity_required before the real-name check, invalid_input,
 * too_many_attempts, unproven_registers after five in a day by an account that has no proof.
 */
export const openRegister = async (
  deps: Pick<Deps, "clock" | "random" | "settings" | "accounts" | "db" | "limiter">,
  { accountId, ...input }: RegisterDraftInput & { accountId: string },
): Promise<{ registerId: string }> => {
  const account = await deps.accounts.byId(accountId);
  if (!account?.identity) {
    throw new DomainError("identity_required");
  }
  const draft = await registerTexts(deps, { accountId, input, held: null });
  if (!draft.ok) {
    throw new DomainError("invalid_input", { fields: draft.problem });
  }
  const now = deps.clock();
  if (!(await hasProven(deps.db.pool, deps.settings, { accountId }, now))) {
    await takeUnproven(deps, "unproven_registers", accountId);
  }
  await deps.limiter.take([{ limit: "registers_per_account", subject: accountId }]);
  const id = deps.random.uuid(now);
  const register = {
    ...draft.value,
    id,
    state: "open",
    capacity: DEFAULT_CAPACITY,
    memberCount: 0,
    requirements: DEFAULT_REQUIREMENTS,
    createdAt: now,
  } as const;
  const code = newJoinCode(deps.random.bytes(JOIN_CODE_BYTES));
  await inTransaction(deps.db, async (tx) => {
    await createRegister(tx, register, { ownerId: accountId, code });
    await appendEvent(tx, { action: "register.opened", at: now, ...by({ accountId, registerId: id }) });
  });
  await proveOpened(deps, { accountId }, draft.value);
  await linkRegister(deps, id, now);
  return { registerId: id };
};
