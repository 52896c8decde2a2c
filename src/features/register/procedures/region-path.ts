import { z } from "zod";
import { regionName, regionPath } from "#domain/register/region.ts";
import { publicProcedure } from "#server/trpc.ts";
import { region } from "./region-region.ts";

/** Province, prefecture, county of a code, and the name that an address begins with; null for an unknown code. */
export const path = publicProcedure
  .input(z.object({ code: z.string().max(6) }))
  .output(z.object({ path: z.array(region), name: z.string() }).nullable())
  .query(({ input }) => {
    const found = regionPath(input.code);
    return found && { path: found, name: regionName(input.code) ?? input.code };
  });
