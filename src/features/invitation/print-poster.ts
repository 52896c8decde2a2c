import type { PosterFormat } from "#domain/poster/drawing.ts";
import type { Deps } from "#ports/deps.ts";
import { drawRegisterPoster } from "./draw-register-poster.ts";

/** The same poster as a PDF. Throws not_found. */
export const printPoster = async (
  deps: Pick<Deps, "db" | "settings" | "posterPrinter">,
  { registerId, format }: { registerId: string; format: PosterFormat },
): Promise<{ pdf: Uint8Array<ArrayBuffer>; organisationName: string }> => {
  const { drawing, joinUrl, organisationName } = await drawRegisterPoster(deps, { registerId, format });
  return { pdf: await deps.posterPrinter.pdf(drawing, joinUrl), organisationName };
};
