import { z } from "zod";
import { subregions } from "#domain/register/region.ts";
import { publicProcedure } from "../../trpc.ts";
import { region } from "./region.ts";

/** What lies directly under a region; provinces for null. */
export const children = publicProcedure
  .input(z.object({ code: z.string().max(6).nullable() }))
  .output(z.array(region))
  .query(({ input }) => subregions(input.code));
