import type { DocumentType } from "#domain/identity/document.ts";
import type { Locale } from "#lib/locale.ts";
import type { Outputs } from "#trpc/client.tsx";

/** What Next hands from server to component: instants as ISO 8601 text. */
export type Serialised<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? Serialised<Item>[]
    : T extends object
      ? { [Key in keyof T]: Serialised<T[Key]> }
      : T;

/** One of the person's registers and the row that it shows of them. */
export type OwnRegister = Serialised<Outputs["member"]["mine"][number]>;

/** Why a form came back: the code finds the sentence, the fields find theirs. */
export type Problem = {
  code: string;
  params: Readonly<Record<string, string | number>>;
  fields: Readonly<Record<string, string>>;
};

/** Plain pages: nothing of the register is on them. */
export const REFUSALS = [
  "join_code_unknown",
  "join_code_renewed",
  "register_paused",
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
};

/** `path` of the page in the other language. */
export type PageProps<View> = { locale: Locale; switchPath: string; view: View };
