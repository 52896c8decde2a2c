import type { ConsentLocale } from "#domain/consent/consent.ts";
import { DomainError } from "#domain/errors.ts";
import { type IdentityDocument, parseDocument } from "#domain/identity/document.ts";
import { type IssueCodeDeps, issueCode } from "#features/account/issue-code.ts";
import { otpProblem, parseCode } from "#features/account/otp-problem.ts";
import { SOFTWARE } from "#lib/software.ts";
import { messageDelay } from "#platform/sms/message-delay.ts";
import type { Deps } from "#ports/deps.ts";
import type { HeldData } from "#ports/held-data.ts";
import type { OtpKey } from "#ports/otp-store.ts";
import { maskedDocument, maskedOffer, maskedPerson } from "./own-data.ts";

/** Version of the file's form; docs/personal-data-export.md explains each member. */
const SCHEMA = "tuantibu-personal-data/1";

const keyOf = (phone: string, sessionId: string): OtpKey => ({
  purpose: "download",
  phone,
  scope: "",
  browser: sessionId,
});

/**
 * Sends the fresh code that a download needs, good in this session alone; `late`: messages do not go out at present. Throws
 * otp_locked, too_many_attempts.
 */
export const requestDownloadCode = async (
  deps: IssueCodeDeps,
  { sessionId, phone, locale }: { sessionId: string; phone: string; locale: ConsentLocale },
): Promise<{ late: boolean }> => {
  const late = (await messageDelay(deps)) !== null;
  await issueCode(deps, { key: keyOf(phone, sessionId), locale, asking: { by: "owner" } });
  return { late };
};

/**
 * Everything that is held of this phone and of the people who joined with it, as JSON text. The code shows that whoever
 * asks has the phone in hand now; but a phone is shared, stolen, or goes to somebody else, so only those are in clear whose
 * document number was typed too. Throws invalid_input, otp_wrong, otp_expired, otp_used, otp_locked, not_found, and
 * too_many_attempts: wrong document numbers count.
 */
export const downloadOwnData = async (
  deps: Pick<Deps, "clock" | "otp" | "heldData" | "limiter" | "audit">,
  {
    sessionId,
    accountId,
    phone,
    code,
    documentNumber,
  }: { sessionId: string; accountId: string; phone: string; code: string; documentNumber: string },
): Promise<string> => {
  const now = deps.clock();
  const held = await deps.heldData.of({ accountId, phone });
  if (held === null) {
    throw new DomainError("not_found");
  }
  const isTyped = ({ type, number }: IdentityDocument): boolean => {
    const typed = parseDocument(type, documentNumber, now);
    return typed.ok && typed.value.number === number;
  };
  await requireOneOf(deps, { accountId, documentNumber, held, isTyped });
  const check = await deps.otp.check(keyOf(phone, sessionId), parseCode(code), now);
  if (check.outcome !== "right") {
    throw otpProblem(check, now);
  }
  await deps.audit.append({ action: "account.data_downloaded", at: now, actorId: accountId });
  const own = held.account.document;
  const file = {
    schema: SCHEMA,
    generatedAt: now,
    software: SOFTWARE,
    ...held,
    account: { ...held.account, document: own && (isTyped(own) ? own : maskedDocument(own)) },
    people: held.people.filter(({ document }) => isTyped(document)),
    roleInvitations: held.roleInvitations.map(maskedOffer),
    otherPeople: held.people.filter(({ document }) => !isTyped(document)).map(maskedPerson),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
};

/** Before the code is looked at, so that a slip in the number costs no second message. Where nobody is held, nothing is asked. */
const requireOneOf = async (
  { limiter }: Pick<Deps, "limiter">,
  asked: {
    accountId: string;
    documentNumber: string;
    held: HeldData;
    isTyped: (document: IdentityDocument) => boolean;
  },
): Promise<void> => {
  const { account, people } = asked.held;
  const documents = [account.document, ...people.map(({ document }) => document)].filter(
    (one) => one !== null,
  );
  if (documents.length === 0) {
    return;
  }
  if (asked.documentNumber.trim() === "") {
    throw new DomainError("invalid_input", { fields: { documentNumber: "empty" } });
  }
  const point = { limit: "document_per_account", subject: asked.accountId } as const;
  await limiter.take([point]);
  if (!documents.some(asked.isTyped)) {
    throw new DomainError("invalid_input", { fields: { documentNumber: "unknown" } });
  }
  await limiter.giveBack([point]);
};
