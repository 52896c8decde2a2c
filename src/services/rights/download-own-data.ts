import type { ConsentLocale } from "#domain/consent/consent.ts";
import { DomainError } from "#domain/errors.ts";
import { SOFTWARE } from "#lib/software.ts";
import type { Deps } from "#ports/deps.ts";
import type { OtpKey } from "#ports/otp-store.ts";
import { type IssueCodeDeps, issueCode } from "#services/otp/issue-code.ts";
import { otpProblem, parseCode } from "#services/otp/otp-problem.ts";

/** Version of the file's form; docs/personal-data-export.md explains each member. */
const SCHEMA = "tuantibu-personal-data/1";

const keyOf = (phone: string, sessionId: string): OtpKey => ({
  purpose: "download",
  phone,
  scope: "",
  browser: sessionId,
});

/** Sends the fresh code that a download needs, good in this session alone. Throws otp_locked, too_many_attempts. */
export const requestDownloadCode = (
  deps: IssueCodeDeps,
  { sessionId, phone, locale }: { sessionId: string; phone: string; locale: ConsentLocale },
): Promise<void> => issueCode(deps, { key: keyOf(phone, sessionId), locale });

/**
 * Everything that is held of this phone and of the people who joined with it, in clear, as JSON text. The code shows that
 * whoever asks has the phone in hand now. Throws invalid_input, otp_wrong, otp_expired, otp_used, otp_locked, not_found.
 */
export const downloadOwnData = async (
  deps: Pick<Deps, "clock" | "otp" | "heldData" | "audit">,
  {
    sessionId,
    accountId,
    phone,
    code,
  }: { sessionId: string; accountId: string; phone: string; code: string },
): Promise<string> => {
  const now = deps.clock();
  const check = await deps.otp.check(keyOf(phone, sessionId), parseCode(code), now);
  if (check.outcome !== "right") {
    throw otpProblem(check, now);
  }
  const held = await deps.heldData.of({ accountId, phone });
  if (held === null) {
    throw new DomainError("not_found");
  }
  await deps.audit.append({ action: "account.data_downloaded", at: now, actorId: accountId });
  const file = { schema: SCHEMA, generatedAt: now, software: SOFTWARE, ...held };
  return `${JSON.stringify(file, null, 2)}\n`;
};
