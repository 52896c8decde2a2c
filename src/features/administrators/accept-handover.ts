import { DomainError } from "#domain/errors.ts";
import { handedOverText } from "#domain/sms/texts.ts";
import { noticeSms } from "#platform/sms/notice-sms.ts";
import type { Deps } from "#ports/deps.ts";

type AcceptDeps = Pick<Deps, "clock" | "random" | "log" | "settings" | "handovers" | "smsOutbox" | "jobs">;

/**
 * Makes the caller the owner of a register that is offered to them; the owner before becomes a manager, and both are told.
 * Throws not_found for what is not offered (any more).
 */
export const acceptHandover = async (
  deps: AcceptDeps,
  { accountId, phone, registerId }: { accountId: string; phone: string; registerId: string },
): Promise<void> => {
  const handedOver = await deps.handovers.accept(registerId, accountId, deps.clock());
  if (handedOver === null) {
    throw new DomainError("not_found");
  }
  const { organisationName, formerOwnerPhone } = handedOver;
  const page = `${deps.settings.publicUrl}/registers/${registerId}/administrators`;
  const told = [
    [phone, handedOverText("new_owner", organisationName, page)],
    [formerOwnerPhone, handedOverText("former_owner", organisationName, page)],
  ] as const;
  for (const [to, body] of told) {
    await noticeSms(deps, { to, body, registerId: null });
  }
};
