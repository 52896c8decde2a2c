import { DomainError } from "#domain/errors.ts";
import { PERIODS } from "#domain/retention/periods.ts";
import { handoverOfferText } from "#domain/sms/texts.ts";
import { existingRegister } from "#features/register/existing-register.ts";
import { noticeSms } from "#platform/sms/notice-sms.ts";
import type { Deps } from "#ports/deps.ts";

type OfferDeps = Pick<
  Deps,
  "clock" | "random" | "log" | "settings" | "registers" | "handovers" | "limiter" | "smsOutbox" | "jobs"
>;

/**
 * Offers the register to one of its managers, who has seven days; until they accept nothing changes. They get one
 * message of an offer, however often it is made. Throws not_found for whoever cannot be its owner, too_many_attempts.
 */
export const offerHandover = async (
  deps: OfferDeps,
  { actorId, registerId, toAccountId }: { actorId: string; registerId: string; toAccountId: string },
): Promise<void> => {
  const now = deps.clock();
  const { organisationName } = await existingRegister(deps, registerId);
  await deps.limiter.take([{ limit: "handovers_per_account", subject: actorId }]);
  const expiresAt = new Date(now.getTime() + PERIODS.role_invitation);
  const offered = await deps.handovers.offer(
    { registerId, fromAccountId: actorId, toAccountId, now, expiresAt },
    { action: "ownership.offered", at: now, actorId, registerId, detail: { toAccountId } },
  );
  if (offered === null) {
    throw new DomainError("not_found");
  }
  if (offered === "stands") {
    return;
  }
  const page = `${deps.settings.publicUrl}/registers/${registerId}/administrators`;
  await noticeSms(deps, {
    to: offered.phone,
    body: handoverOfferText(organisationName, page),
    registerId,
  });
};
