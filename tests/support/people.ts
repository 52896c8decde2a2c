import { mod11_2 } from "#domain/identity/check-character.ts";
import type { IdentityClaim } from "#ports/health-source.ts";

/** Made-up person `i`, the same in every call, no two alike: resident ID with a right check character, and a phone. */
export const personNumber = (i: number, name: string): IdentityClaim => {
  const serial = String(i % 1000).padStart(3, "0");
  const year = 1950 + (Math.floor(i / 1000) % 60);
  const body = `440305${year}0101${serial}`;
  return {
    name,
    document: { type: "resident_id", number: `${body}${mod11_2(body)}` },
    phone: `139${String(i).padStart(8, "0")}`,
  };
};
