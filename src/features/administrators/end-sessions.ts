import { DomainError } from "#domain/errors.ts";
import { signedOutText } from "#domain/sms/texts.ts";
import { existingRegister } from "#features/register/existing-register.ts";
import { noticeSms } from "#platform/sms/notice-sms.ts";
import type { Deps } from "#ports/deps.ts";

type EndSessionsDeps = Pick<
  Deps,
  "clock" | "random" | "log" | "settings" | "administrators" | "registers" | "smsOutbox" | "jobs"
>;

/**
 * Ends every session of another administrator at once, wherever they are signed in, and tells them: for a lost phone, or a
 * cookie in the wrong hands. The role stays. Throws not_found for whoever has none, and for the owner.
 */
export const endSessions = async (
  deps: EndSessionsDeps,
  { actorId, registerId, accountId }: { actorId: string; registerId: string; accountId: string },
): Promise<{ ended: number }> => {
  const { organisationName } = await existingRegister(deps, registerId);
  const at = deps.clock();
  const ended = await deps.administrators.endSessions(
    { actorId, registerId, accountId },
    {
      action: "administrator.sessions_ended",
      at,
      actorId,
      registerId,
      detail: { accountId },
    },
  );
  if (ended === null) {
    throw new DomainError("not_found");
  }
  if (ended.sessions > 0) {
    await noticeSms(deps, { to: ended.phone, body: signedOutText(organisationName), registerId: null });
  }
  return { ended: ended.sessions };
};
