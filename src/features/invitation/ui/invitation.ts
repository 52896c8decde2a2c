import type { SourceContact } from "#domain/health/source-contact.ts";

/** What those who are invited get to see. */
export type Invitation = {
  joinUrl: string;
  formattedCode: string;
  expiresAt: Date | null;
  organisationName: string;
  regionName: string;
  address: string;
  purpose: string;
  registrarMasked: string;
  /** Whom people turn to about the phone that is held of them. */
  source: SourceContact | null;
};
