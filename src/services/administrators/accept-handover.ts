import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";
import { noticeSms } from "#services/sms/notice-sms.ts";

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
    [phone, `您已成为「${organisationName}」团体簿的创建人。`],
    [formerOwnerPhone, `「${organisationName}」的团体簿已转让，您现在是协管员。`],
  ] as const;
  for (const [to, sentence] of told) {
    await noticeSms(deps, { to, body: `【团体簿】${sentence}查看：${page}`, share: "proven" });
  }
};
