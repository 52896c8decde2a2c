import { by, type RegisterActor } from "#domain/access/actor.ts";
import {
  type GivenRole,
  MOST_ADMINISTRATORS,
  MOST_OPEN_INVITATIONS,
  parseInvited,
} from "#domain/access/administrators.ts";
import { DomainError } from "#domain/errors.ts";
import { PERIODS } from "#domain/retention/periods.ts";
import { invitationText } from "#domain/sms/texts.ts";
import { tryNumbers } from "#features/identity/try-numbers.ts";
import { isProven } from "#features/organisation/organisation-proofs-sql.ts";
import { takeUnproven } from "#features/organisation/unproven.ts";
import { existingRegister } from "#features/register/registers.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { inTransaction, type Tx } from "#platform/database/transaction.ts";
import { requireNotices } from "#platform/sms/sms-budget.ts";
import { unaskedSms } from "#platform/sms/unasked-sms.ts";
import type { Deps } from "#ports/deps.ts";
import { sealInvitation } from "./invitation-fields.ts";
import { lockOwnRegister } from "./lock-register-sql.ts";
import { requireGroupsOf } from "./require-groups.ts";

type InviteDeps = Pick<
  Deps,
  "clock" | "random" | "log" | "settings" | "db" | "limiter" | "smsOutbox" | "jobs"
>;

/**
 * Offers a role to whoever signs in with this phone within seven days, and sends it a message. The answer is the same
 * whether or not the phone has an account or a role here, and of numbers that look alike three may be tried. Throws invalid_input, administrators_full, too_many_attempts, sms_budget_spent,
 * unproven_invitations after three in a day from an organisation that nobody has proven; not_found for whoever does not own the register (any more).
 */
export const inviteAdministrator = async (
  deps: InviteDeps,
  actor: Pick<RegisterActor, "accountId" | "registerId">,
  input: {
    /** The number of whoever invites. */
    ownPhone: string;
    phone: string;
    role: GivenRole;
    groupIds: string[];
    note: string;
  },
): Promise<{ invitationId: string }> => {
  const { accountId, registerId } = actor;
  const { ownPhone, role, groupIds } = input;
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
  const { phone, note } = invited.value;
  await keepInvitation(deps, actor, { id, phone, note, role, groupIds, createdAt: now });
  await tell(deps, registerId, phone, organisationName);
  return { invitationId: id };
};

type Invitation = {
  id: string;
  phone: string;
  note: string;
  role: GivenRole;
  groupIds: string[];
  createdAt: Date;
};

/** Whether the phone has an account, or a role here, plays no part. Throws administrators_full, invalid_input, not_found. */
export const keepInvitation = (
  { db }: Pick<Deps, "db">,
  actor: Pick<RegisterActor, "accountId" | "registerId">,
  { id, phone, note, role, groupIds, createdAt }: Invitation,
): Promise<void> => {
  const { accountId, registerId } = actor;
  return inTransaction(db, async (tx) => {
    if (!(await lockOwnRegister(tx, registerId, accountId))) {
      throw new DomainError("not_found");
    }
    await requireRoom(tx, registerId, createdAt);
    await requireGroupsOf(tx, registerId, groupIds);
    const invitation = await tx.prisma.roleInvitation.createMany({
      data: {
        id,
        registerId,
        phoneIndex: db.index("phone", phone),
        ...sealInvitation(db, id, { phone, note }),
        role,
        groupIds,
        invitedBy: accountId,
        createdAt,
        expiresAt: new Date(createdAt.getTime() + PERIODS.role_invitation),
      },
      skipDuplicates: true,
    });
    if (invitation.count === 0) {
      throw new DomainError("invalid_input", { fields: { phone: "invited" } });
    }
    const detail = { invitationId: id, role, groups: groupIds.length };
    await appendEvent(tx, { action: "administrator.invited", at: createdAt, ...by(actor), detail });
  });
};

/** Invitations that have lapsed make room. Throws administrators_full. */
const requireRoom = async ({ prisma }: Tx, registerId: string, now: Date): Promise<void> => {
  await prisma.roleInvitation.deleteMany({ where: { registerId, expiresAt: { lte: now } } });
  const open = await prisma.roleInvitation.count({ where: { registerId } });
  const administrators = await prisma.registerRoleGrant.count({ where: { registerId } });
  if (open >= MOST_OPEN_INVITATIONS || open + administrators >= MOST_ADMINISTRATORS) {
    throw new DomainError("administrators_full");
  }
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
