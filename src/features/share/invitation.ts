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
};
