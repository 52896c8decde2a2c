import type { ConsentLocale } from "#domain/consent/consent.ts";
import { DomainError } from "#domain/errors.ts";
import { SOFTWARE } from "#lib/software.ts";
import type { Deps } from "#ports/deps.ts";
import type { OtpKey } from "#ports/otp-store.ts";
import { type IssueCodeDeps, issueCode } from "#services/otp/issue-code.ts";
import { otpProblem, parseCode } from "#services/otp/otp-problem.ts";

/** Version of the file's form; docs/personal-data-export.md explains each member. */
const SCHEMA = "tuantibu-personal-data/1";

/** Bound to the session too: a code that another browser of the account asked for opens nothing here. */
const keyOf = ({ phone, sessionId }: { phone: string; sessionId: string }): OtpKey => ({
  purpose: "download",
  phone,
  scope: sessionId,
});

/** Sends the fresh code that a download needs. Throws otp_locked, too_many_attempts. */
export const requestDownloadCode = (
  deps: IssueCodeDeps,
  { locale, ...who }: { phone: string; sessionId: string; locale: ConsentLocale },
): Promise<void> => issueCode(deps, { key: keyOf(who), locale });

/**
 * Everything that is held of this phone and of the people who joined with it, in clear, as JSON text. The code shows that
 * whoever asks has the phone in hand now. Throws invalid_input, otp_wrong, otp_expired, otp_used, otp_locked, not_found.
 */
export const downloadOwnData = async (
  deps: Pick<Deps, "clock" | "otp" | "heldData" | "audit">,
  { code, ...who }: { accountId: string; phone: string; sessionId: string; code: string },
): Promise<string> => {
  const now = deps.clock();
  const check = await deps.otp.check(keyOf(who), parseCode(code), now);
  if (check.outcome !== "right") {
    throw otpProblem(check, now);
  }
  const held = await deps.heldData.of(who);
  if (held === null) {
    throw new DomainError("not_found");
  }
  await deps.audit.append({ action: "account.data_downloaded", at: now, actorId: who.accountId });
  const file = { schema: SCHEMA, generatedAt: now, software: SOFTWARE, ...held };
  return `${JSON.stringify(file, null, 2)}\n`;
};
