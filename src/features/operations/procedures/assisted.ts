import { z } from "zod";
import { assistedFigures } from "#features/operations/assisted-figures.ts";
import { operatorProcedure } from "#server/trpc.ts";

const count = z.number().int();

/** Which registrars helped many people to join, or were refused: ids and counts alone. */
export const assisted = operatorProcedure
  .output(
    z.array(
      z.object({
        registerId: z.string(),
        accountId: z.string(),
        waiting: count,
        confirmed: count,
        refused: count,
        expired: count,
        textChanged: count,
        isUnusual: z.boolean(),
      }),
    ),
  )
  .query(({ ctx }) => assistedFigures(ctx.deps));
