import { by, type RegisterActor } from "#domain/access/actor.ts";
import { DomainError } from "#domain/errors.ts";
import { type CodeLifetime, codeExpiry } from "#domain/register/code-lifetime.ts";
import { formatJoinCode, newJoinCode } from "#domain/register/join-code.ts";
import { lockRegister } from "#features/administrators/lock-register-sql.ts";
import { JOIN_CODE_BYTES } from "#features/register/open-register.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";
import { joinUrl } from "./join-url.ts";

/** `expiresAt`: from then on nobody begins to join by it; null for a code without an end. */
export type SharedCode = { code: string; formattedCode: string; joinUrl: string; expiresAt: Date | null };

/** Puts a new join code in place of the present one, which from then on says that it was renewed. Throws not_found. */
export const renewCode = async (
  deps: Pick<Deps, "db" | "clock" | "random" | "settings">,
  actor: Pick<RegisterActor, "accountId" | "registerId">,
  { lifetime }: { lifetime: CodeLifetime },
): Promise<SharedCode> => {
  const { registerId } = actor;
  const now = deps.clock();
  const code = newJoinCode(deps.random.bytes(JOIN_CODE_BYTES));
  const expiresAt = codeExpiry(lifetime, now);
  await inTransaction(deps.db, async (tx) => {
    // Two renewals at once leave one code in force.
    if (!(await lockRegister(tx, registerId))) {
      throw new DomainError("not_found");
    }
    await tx.prisma.joinCode.updateMany({ where: { registerId, retiredAt: null }, data: { retiredAt: now } });
    await tx.prisma.joinCode.create({
      data: { code, registerId, createdAt: now, expiresAt },
      select: { code: true },
    });
    await appendEvent(tx, { action: "register.code_renewed", at: now, ...by(actor), detail: { lifetime } });
  });
  return { code, formattedCode: formatJoinCode(code), joinUrl: joinUrl(deps, code), expiresAt };
};
