import type { Deps } from "#ports/deps.ts";

/** Stops joining; members stay and are compared. Twice is harmless. */
export const pauseRegister = async (
  deps: Pick<Deps, "clock" | "registers" | "audit">,
  { accountId, registerId }: { accountId: string; registerId: string },
): Promise<{ state: "paused" }> => {
  if (await deps.registers.moveState(registerId, "open", "paused")) {
    await deps.audit.append({ action: "register.paused", at: deps.clock(), actorId: accountId, registerId });
  }
  return { state: "paused" };
};
