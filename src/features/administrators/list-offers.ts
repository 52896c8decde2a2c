import { type MaskedOffer, maskedOffer } from "#features/rights/own-data.ts";
import type { Deps } from "#ports/deps.ts";

/** The roles that are offered to whoever has proven this phone. */
export const listOffers = async (
  deps: Pick<Deps, "clock" | "administrators">,
  { phone }: { phone: string },
): Promise<MaskedOffer[]> => {
  const offers = await deps.administrators.offersTo(phone, deps.clock());
  return offers.map(maskedOffer);
};
