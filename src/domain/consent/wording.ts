export const CONSENT_LOCALES = ["zh-CN", "en"] as const;
export type ConsentLocale = (typeof CONSENT_LOCALES)[number];

/** Clauses of a consent; what each must say: Personal Information Protection Law, articles 14, 17, 23, 29 to 31. */
export type ConsentItem =
  | "recipient"
  | "purpose"
  | "data"
  | "sensitive"
  | "source"
  | "masking"
  | "retention"
  | "voluntary"
  | "leave"
  | "withdraw"
  | "guardian";

/** `registrarMasked` is a name from `maskName`: whoever reads the consent has not joined yet. */
export type ConsentParties = { organisationName: string; registrarMasked: string; purpose: string };

/** The wording of one version: title and clauses in one language. */
export type ConsentWording = { title: string; clauses: Readonly<Record<ConsentItem, string>> };
