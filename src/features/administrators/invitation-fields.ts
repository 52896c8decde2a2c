import type { Database } from "#platform/database/database.ts";

/** Where the phone and the note of an invitation live. */
const place = (column: "phone" | "note", id: string) => ({ table: "role_invitation", column, row: id });

type Cipher = Pick<Database, "cipher">;

export const sealInvitation = (
  { cipher }: Cipher,
  id: string,
  { phone, note }: { phone: string; note: string },
) => ({
  phoneCipher: cipher.seal(place("phone", id), phone),
  noteCipher: cipher.seal(place("note", id), note),
});

export const invitedPhone = ({ cipher }: Cipher, id: string, sealed: Uint8Array): string =>
  cipher.open(place("phone", id), sealed);

export const invitationNote = ({ cipher }: Cipher, id: string, sealed: Uint8Array): string =>
  cipher.open(place("note", id), sealed);
