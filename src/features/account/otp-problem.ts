import { DomainError } from "#domain/errors.ts";
import { compactCode } from "#lib/text.ts";
import type { OtpCheck } from "#ports/otp-store.ts";
import { minutesUntil } from "./issue-code.ts";

/** The error that tells the person whether to try again or to ask for a new code. */
export const otpProblem = (check: Exclude<OtpCheck, { outcome: "right" }>, now: Date): DomainError => {
  switch (check.outcome) {
    case "wrong":
      return new DomainError("otp_wrong", {
        params: { triesLeft: check.triesLeft },
        fields: { code: "wrong" },
      });
    case "locked":
      return new DomainError("otp_locked", { params: { minutes: minutesUntil(check.until, now) } });
    case "used":
      return new DomainError("otp_used", { fields: { code: "used" } });
    // Without a code ever sent, the way out is the same as with an old one.
    case "expired":
    case "none":
      return new DomainError("otp_expired", { fields: { code: "expired" } });
  }
};

/** The six digits as typed: full-width and spaced digits count. Throws invalid_input without counting a try. */
export const parseCode = (raw: string): string => {
  const code = compactCode(raw);
  if (!/^[0-9]{6}$/.test(code)) {
    throw new DomainError("invalid_input", { fields: { code: code === "" ? "empty" : "format" } });
  }
  return code;
};
