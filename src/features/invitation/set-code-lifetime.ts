import { type CodeLifetime, codeExpiry } from "#domain/register/code-lifetime.ts";
import type { Deps } from "#ports/deps.ts";

/** Gives the code in force another end, counted from now; one that has expired can be used again by it. */
export const setCodeLifetime = async (
  deps: Pick<Deps, "clock" | "registers">,
  { accountId, registerId, lifetime }: { accountId: string; registerId: string; lifetime: CodeLifetime },
): Promise<{ expiresAt: Date | null }> => {
  const now = deps.clock();
  const expiresAt = codeExpiry(lifetime, now);
  await deps.registers.setCodeExpiry(registerId, expiresAt, {
    action: "register.code_lifetime_set",
    at: now,
    actorId: accountId,
    registerId,
    detail: { lifetime },
  });
  return { expiresAt };
};
