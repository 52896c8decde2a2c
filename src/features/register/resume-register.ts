import type { Deps } from "#ports/deps.ts";

/** Lets people join again. Twice is harmless. */
export const resumeRegister = async (
  deps: Pick<Deps, "clock" | "registers" | "audit">,
  { accountId, registerId }: { accountId: string; registerId: string },
): Promise<{ state: "open" }> => {
  if (await deps.registers.moveState(registerId, "paused", "open")) {
    await deps.audit.append({ action: "register.resumed", at: deps.clock(), actorId: accountId, registerId });
  }
  return { state: "open" };
};
