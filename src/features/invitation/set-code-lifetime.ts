import { by, type RegisterActor } from "#domain/access/actor.ts";
import { type CodeLifetime, codeExpiry } from "#domain/register/code-lifetime.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";

/** Gives the code in force another end, counted from now; one that has expired can be used again by it. */
export const setCodeLifetime = (
  { db, clock }: Pick<Deps, "db" | "clock">,
  actor: Pick<RegisterActor, "accountId" | "registerId">,
  { lifetime }: { lifetime: CodeLifetime },
): Promise<{ expiresAt: Date | null }> => {
  const at = clock();
  const expiresAt = codeExpiry(lifetime, at);
  return inTransaction(db, async (tx) => {
    await tx.prisma.joinCode.updateMany({
      where: { registerId: actor.registerId, retiredAt: null },
      data: { expiresAt },
    });
    const detail = { lifetime };
    await appendEvent(tx, { action: "register.code_lifetime_set", at, ...by(actor), detail });
    return { expiresAt };
  });
};
