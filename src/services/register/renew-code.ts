import { formatJoinCode, newJoinCode } from "#domain/register/join-code.ts";
import type { Deps } from "#ports/deps.ts";
import { joinUrl } from "./join-url.ts";
import { JOIN_CODE_BYTES } from "./open-register.ts";

export type SharedCode = { code: string; formattedCode: string; joinUrl: string };

/** Puts a new join code in place of the present one, which from then on says that it was renewed. */
export const renewCode = async (
  deps: Pick<Deps, "clock" | "random" | "registers" | "audit" | "settings">,
  { accountId, registerId }: { accountId: string; registerId: string },
): Promise<SharedCode> => {
  const now = deps.clock();
  const code = newJoinCode(deps.random.bytes(JOIN_CODE_BYTES));
  await deps.registers.renewCode(registerId, code, now);
  await deps.audit.append({ action: "register.code_renewed", at: now, actorId: accountId, registerId });
  return { code, formattedCode: formatJoinCode(code), joinUrl: joinUrl(deps, code) };
};
