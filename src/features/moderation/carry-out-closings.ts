import { certifyErasure } from "#features/rights/certify-erasure.ts";
import type { Deps } from "#ports/deps.ts";

export type ClosingDeps = Pick<Deps, "clock" | "random" | "settings" | "receiptSigner" | "moderation">;

/** As many registers as one sweep ends; the next one comes within half a minute. */
const BATCH = 20;

/** Dissolves the registers whose notice has ended, each with its receipt. Done again, it finds none. */
export const carryOutClosings = async (deps: ClosingDeps): Promise<void> => {
  const now = deps.clock();
  for (const registerId of await deps.moderation.dueClosings(now, BATCH)) {
    await deps.moderation.close(registerId, {
      by: { action: "register.closed" },
      now,
      certify: certifyErasure(deps, { event: "register_closed", at: now }),
      notice: { reason: "closed", newId: () => deps.random.uuid(now) },
    });
  }
};
