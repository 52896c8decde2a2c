import { z } from "zod";
import { getRosterTiles } from "#features/roster/get-roster-tiles.ts";
import { registerProcedure, viewerOf } from "#server/trpc.ts";
import { tilesOutput } from "./tiles-output.ts";

/** How many members there are of each state. */
export const tiles = registerProcedure("register:read")
  .input(z.object({ groupId: z.uuid().nullish() }))
  .output(tilesOutput)
  .query(({ ctx, input }) => getRosterTiles(ctx.deps, viewerOf(ctx), { ...input, scope: ctx.scope }));
