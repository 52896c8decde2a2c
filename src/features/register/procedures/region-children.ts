import { z } from "zod";
import { subregions } from "#domain/register/region.ts";
import { publicProcedure } from "#server/trpc.ts";
import { region } from "./region-region.ts";

/** What lies directly under a region, and whether there is anything below that; provinces for null. */
export const children = publicProcedure
  .input(z.object({ code: z.string().max(6).nullable() }))
  .output(z.array(region.extend({ finest: z.boolean() })))
  .query(({ input }) =>
    subregions(input.code).map(({ code, name }) => ({ code, name, finest: subregions(code).length === 0 })),
  );
