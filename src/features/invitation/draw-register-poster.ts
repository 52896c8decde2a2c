import type { Drawing, PosterFormat } from "#domain/poster/drawing.ts";
import { drawPoster } from "#domain/poster/poster.ts";
import type { Deps } from "#ports/deps.ts";
import { getInvitation } from "./get-invitation.ts";

/** The poster of a register as it is now, what its QR code says, and what its PDF cannot print. Throws not_found. */
export const drawRegisterPoster = async (
  deps: Pick<Deps, "db" | "settings" | "posterPrinter">,
  { registerId, format }: { registerId: string; format: PosterFormat },
): Promise<{ drawing: Drawing; joinUrl: string; organisationName: string; missing: string[] }> => {
  const invitation = await getInvitation(deps, { registerId });
  const { organisationName, joinUrl, regionName, address } = invitation;
  const drawing = drawPoster(format, { ...invitation, address: `${regionName}${address}` });
  return { drawing, joinUrl, organisationName, missing: deps.posterPrinter.missing(drawing) };
};
