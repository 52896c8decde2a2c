import { type CodeLifetime, codeExpiry } from "#domain/register/code-lifetime.ts";
import { formatJoinCode, newJoinCode } from "#domain/register/join-code.ts";
import { JOIN_CODE_BYTES } from "#features/register/open-register.ts";
import type { Deps } from "#ports/deps.ts";
import { joinUrl } from "./join-url.ts";

/** `expiresAt`: from then on nobody begins to join by it; null for a code without an end. */
export type SharedCode = { code: string; formattedCode: string; joinUrl: string; expiresAt: Date | null };

/** Puts a new join code in place of the present one, which from then on says that it was renewed. */
export const renewCode = async (
  deps: Pick<Deps, "clock" | "random" | "registers" | "settings">,
  { accountId, registerId, lifetime }: { accountId: string; registerId: string; lifetime: CodeLifetime },
): Promise<SharedCode> => {
  const now = deps.clock();
  const code = newJoinCode(deps.random.bytes(JOIN_CODE_BYTES));
  const expiresAt = codeExpiry(lifetime, now);
  await deps.registers.renewCode(
    registerId,
    { code, expiresAt },
    { action: "register.code_renewed", at: now, actorId: accountId, registerId, detail: { lifetime } },
  );
  return { code, formattedCode: formatJoinCode(code), joinUrl: joinUrl(deps, code), expiresAt };
};
