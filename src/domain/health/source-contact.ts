/** Whom people ask to put right what the health source holds of them: its name, a web or postal address, a phone. */
export type SourceContact = { name: string; address: string | null; phone: string | null };

/** An address that can be opened. */
export const webAddressOf = ({ address }: SourceContact): string | null =>
  address !== null && /^https?:\/\//i.test(address) && URL.canParse(address) ? address : null;
