import type { ConsentGiver, GiverKind } from "#domain/consent/giver.ts";
import { DomainError, type FieldProblems } from "#domain/errors.ts";
import { isUnderFourteen } from "#domain/identity/age.ts";
import type { IdentityDocument } from "#domain/identity/document.ts";
import { parseName } from "#domain/identity/name.ts";

type Asked = { onBehalf: GiverKind; guardianName: string };

/** What is wrong with the guardian's part of the form, whoever the form is about. */
export const guardianProblems = ({ onBehalf, guardianName }: Asked): FieldProblems => {
  const name = parseName(guardianName);
  return onBehalf === "guardian" && !name.ok ? { guardianName: name.problem } : {};
};

/**
 * Who gives the consent of a form. For a child under fourteen only the guardian can; the phone of the form is theirs, as
 * the health source holds it for the child. Throws invalid_input when the guardian's name is missing.
 */
export const consentGiver = (
  { onBehalf, guardianName }: Asked,
  document: IdentityDocument,
  now: Date,
): ConsentGiver => {
  if (onBehalf !== "guardian") {
    if (isUnderFourteen(document, now)) {
      throw new DomainError("invalid_input", { fields: { guardianName: "under_fourteen" } });
    }
    return { by: onBehalf };
  }
  const name = parseName(guardianName);
  if (!name.ok) {
    throw new DomainError("invalid_input", { fields: { guardianName: name.problem } });
  }
  return { by: "guardian", name: name.value };
};
