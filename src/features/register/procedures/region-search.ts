import { z } from "zod";
import { searchRegions } from "#domain/register/search-regions.ts";
import { publicProcedure } from "#server/trpc.ts";
import { region } from "./region-region.ts";

/** As many as one looks through; a longer name narrows them. */
const LIMIT = 20;

/** Paths down to the finest level, by parts of the name. */
export const search = publicProcedure
  .input(z.object({ text: z.string().max(40) }))
  .output(z.array(z.array(region)))
  .query(({ input }) => searchRegions(input.text, LIMIT));
