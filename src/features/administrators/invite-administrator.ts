import { type GivenRole, parseInvited } from "#domain/access/administrators.ts";
import { DomainError } from "#domain/errors.ts";
import { PERIODS } from "#domain/retention/periods.ts";
import { invitationText } from "#domain/sms/texts.ts";
import { tryNumbers } from "#features/identity/try-numbers.ts";
import { isProven } from "#features/organisation/organisation-proofs-sql.ts";
import { takeUnproven } from "#features/organisation/unproven.ts";
import { existingRegister } from "#features/register/existing-register.ts";
import { requireNotices } from "#platform/sms/sms-budget.ts";
import { unaskedSms } from "#platform/sms/unasked-sms.ts";
import type { Deps } from "#ports/deps.ts";

type InviteDeps = Pick<
  Deps,
  | "clock"
  | "random"
  | "log"
  | "settings"
  | "registers"
  | "db"
  | "administrators"
  | "limiter"
  | "smsOutbox"
  | "jobs"
>;

/** What the invitation was refused for, by field. */
const REFUSALS = {
  already_invited: { phone: "invited" },
  unknown_group: { groupIds: "unknown" },
} as const;

/**
 * Offers a role to whoever signs in with this phone within seven days, and sends it a message. The answer is the same
 * whether or not the phone has an account or a role here, and of numbers that look alike three may be tried. Throws invalid_input, administrators_full, too_many_attempts, sms_budget_spent,
 * unproven_invitations after three in a day from an organisation that nobody has proven; not_found for whoever does not own the register (any more).
 */
export const inviteAdministrator = async (
  deps: InviteDeps,
  input: {
    accountId: string;
    registerId: string;
    /** The number of whoever invites. */
    ownPhone: string;
    phone: string;
    role: GivenRole;
    groupIds: readonly string[];
    note: string;
  },
): Promise<{ invitationId: string }> => {
  const { accountId, registerId, ownPhone, role, groupIds } = input;
  const invited = parseInvited(input);
  if (!invited.ok) {
    throw new DomainError("invalid_input", { fields: invited.problem });
  }
  if (invited.value.phone === ownPhone) {
    throw new DomainError("invalid_input", { fields: { phone: "administrator" } });
  }
  const { organisationName } = await existingRegister(deps, registerId);
  await requireNotices(deps, { registerId });
  const now = deps.clock();
  if (!(await isProven(deps.db.pool, deps.settings, registerId, now))) {
    await takeUnproven(deps, "unproven_invitations", accountId);
  }
  await deps.limiter.take([{ limit: "invitations_per_account", subject: accountId }]);
  const typed = { name: "", document: null, phone: invited.value.phone };
  if (!(await tryNumbers(deps, registerId, [typed], now))[0]) {
    throw new DomainError("invalid_input", { fields: { phone: "tried_often" } });
  }
  const id = deps.random.uuid(now);
  const outcome = await deps.administrators.invite(
    {
      ...invited.value,
      id,
      registerId,
      role,
      groupIds,
      invitedBy: accountId,
      createdAt: now,
      expiresAt: new Date(now.getTime() + PERIODS.role_invitation),
    },
    {
      action: "administrator.invited",
      at: now,
      actorId: accountId,
      registerId,
      detail: { invitationId: id, role, groups: groupIds.length },
    },
  );
  if (outcome === "full") {
    throw new DomainError("administrators_full");
  }
  if (outcome === "not_owner") {
    throw new DomainError("not_found");
  }
  if (outcome !== "invited") {
    throw new DomainError("invalid_input", { fields: REFUSALS[outcome] });
  }
  await tell(deps, registerId, invited.value.phone, organisationName);
  return { invitationId: id };
};

/** A day without messages does not undo the invitation: whoever signs in with the phone sees it. */
const tell = async (
  deps: InviteDeps,
  registerId: string,
  phone: string,
  organisationName: string,
): Promise<void> => {
  const body = invitationText(organisationName, deps.settings.publicUrl);
  try {
    await unaskedSms(deps, { to: phone, body, purpose: "notice", registerId });
  } catch (error) {
    if (!(error instanceof DomainError && error.code === "sms_budget_spent")) {
      throw error;
    }
  }
};
