import type { GiverKind } from "#domain/consent/giver.ts";
import type { DocumentType } from "#domain/identity/document.ts";
import type { Locale } from "#lib/locale.ts";

/** Why a form came back: the code finds the sentence, the fields find theirs. */
export type Problem = {
  code: string;
  params: Readonly<Record<string, string | number>>;
  fields: Readonly<Record<string, string>>;
};

/** Who answers for the data, and how they are reached. */
export type Operator = { name: string; contact: string };

/** Plain pages: nothing of the register is on them. */
export const REFUSALS = [
  "join_code_unknown",
  "join_code_renewed",
  "join_code_expired",
  "register_paused",
  "register_suspended",
  "register_dissolved",
  "register_full",
  "service_unavailable",
  "not_found",
  "forbidden",
  "too_large",
  "unexpected",
] as const;
export type Refusal = (typeof REFUSALS)[number];
export type RefusedView = { kind: "refused"; reason: Refusal };

export type FormValues = {
  name: string;
  documentType: DocumentType | "";
  documentNumber: string;
  phone: string;
  consent: boolean;
  onBehalf: GiverKind;
  guardianName: string;
  /** Blank for none. */
  groupId: string;
};

/** `path` of the page in the other language. */
export type PageProps<View> = { locale: Locale; switchPath: string; view: View };
