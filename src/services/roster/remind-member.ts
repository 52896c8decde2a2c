import type { GroupScope, RegisterRole } from "#domain/access/access.ts";
import { DomainError } from "#domain/errors.ts";
import { shanghaiDate } from "#domain/health/shanghai-time.ts";
import type { Deps } from "#ports/deps.ts";
import { existingRegister } from "#services/register/existing-register.ts";
import { queueSms } from "#services/sms/queue-sms.ts";
import { requireBudget } from "#services/sms/sms-budget.ts";
import { rosterRow } from "./roster-row.ts";

type RemindMemberDeps = Pick<
  Deps,
  | "clock"
  | "random"
  | "log"
  | "settings"
  | "registers"
  | "roster"
  | "comparisons"
  | "limiter"
  | "smsOutbox"
  | "jobs"
  | "audit"
>;

/**
 * Sends one member who does not meet the requirements a text message, at most once a calendar day (Asia/Shanghai). Throws
 * not_found, conflict when the member meets them by now or is excused from them, already_reminded, sms_budget_spent.
 */
export const remindMember = async (
  deps: RemindMemberDeps,
  {
    accountId,
    role,
    scope,
    registerId,
    membershipId,
  }: {
    accountId: string;
    role: RegisterRole;
    scope: GroupScope;
    registerId: string;
    membershipId: string;
  },
): Promise<void> => {
  const now = deps.clock();
  const [register, member, coveredAt] = await Promise.all([
    existingRegister(deps, registerId),
    deps.roster.member({ registerId, scope }, membershipId),
    deps.comparisons.lastCoveredAt(),
  ]);
  if (member === null) {
    throw new DomainError("not_found");
  }
  const { verdict } = rosterRow(member, { now, coveredAt });
  if (verdict === "meets" || verdict === "exempt") {
    throw new DomainError("conflict");
  }
  await requireBudget(deps, "reminder");
  await takeTodaysReminder(deps, membershipId, now);
  const body = reminderMessage(register.organisationName, `${deps.settings.publicUrl}/me`);
  await queueSms(deps, { to: member.phone, body, purpose: "reminder", share: "reminder" });
  await deps.audit.append({
    action: "member.reminded",
    at: now,
    actorId: accountId,
    registerId,
    membershipId,
    detail: { role },
  });
};

const takeTodaysReminder = async (
  { limiter }: Pick<Deps, "limiter">,
  membershipId: string,
  now: Date,
): Promise<void> => {
  try {
    await limiter.take([{ limit: "reminder_per_member", subject: `${membershipId}:${shanghaiDate(now)}` }]);
  } catch (error) {
    throw error instanceof DomainError && error.code === "too_many_attempts"
      ? new DomainError("already_reminded", { cause: error })
      : error;
  }
};

/** Says nothing of anybody's health: other people see the screens of phones. */
const reminderMessage = (organisationName: string, address: string): string =>
  `【团体簿】「${organisationName}」提醒您核对自己的防疫状态，并按单位要求及时处理。查看：${address}`;
