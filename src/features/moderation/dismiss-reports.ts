import type { Dismissal } from "#domain/register/report.ts";
import type { Deps } from "#ports/deps.ts";

/**
 * Deals with the reports of a register that the operator has seen, the newest of them at `upTo`, and leaves the register
 * as it is. Those that came since stay open.
 */
export const dismissReports = async (
  deps: Pick<Deps, "clock" | "moderation">,
  {
    accountId,
    registerId,
    dismissal,
    upTo,
  }: { accountId: string; registerId: string; dismissal: Dismissal; upTo: Date },
): Promise<{ dismissed: number }> => {
  const now = deps.clock();
  const dismissed = await deps.moderation.dismiss(registerId, { dismissal, upTo, now }, (reports) => ({
    action: "register.reports_dismissed",
    at: now,
    actorId: accountId,
    registerId,
    detail: { reports, dismissal },
  }));
  return { dismissed };
};
