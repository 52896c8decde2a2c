import { DomainError, type FieldProblems } from "#domain/errors.ts";
import { DOCUMENT_TYPES, parseDocument } from "#domain/identity/document.ts";
import { parseName } from "#domain/identity/name.ts";
import { parsePhone } from "#domain/identity/phone.ts";
import { fail } from "#lib/result.ts";
import type { IdentityClaim } from "#ports/health-source.ts";

/** The form as typed. */
export type JoinAnswers = {
  name: string;
  documentType: string;
  documentNumber: string;
  phone: string;
  consent: boolean;
};

/**
 * What the answers claim, normalised. Throws invalid_input with every field at fault, `otherProblems` of the same form
 * among them, or consent_required alone.
 */
export const parseAnswers = (
  answers: JoinAnswers,
  now: Date,
  otherProblems: FieldProblems = {},
): IdentityClaim => {
  const type = DOCUMENT_TYPES.find((known) => known === answers.documentType);
  const name = parseName(answers.name);
  const document = type ? parseDocument(type, answers.documentNumber, now) : null;
  const phone = parsePhone(answers.phone);
  const consent: FieldProblems = answers.consent ? {} : { consent: "required" };
  if (name.ok && document?.ok && phone.ok && Object.keys(otherProblems).length === 0) {
    if (!answers.consent) {
      throw new DomainError("consent_required", { fields: consent });
    }
    return { name: name.value, document: document.value, phone: phone.value };
  }
  const problems = Object.entries({
    name,
    ...(type ? {} : { documentType: fail("empty") }),
    documentNumber: document ?? (answers.documentNumber.trim() === "" ? fail("empty") : null),
    phone,
  }).flatMap(([field, result]) => (result === null || result.ok ? [] : [[field, result.problem] as const]));
  const fields: FieldProblems = { ...otherProblems, ...Object.fromEntries(problems), ...consent };
  throw new DomainError("invalid_input", { fields });
};
