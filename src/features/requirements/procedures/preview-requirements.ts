import { z } from "zod";
import { previewRequirements as preview } from "#features/requirements/preview-requirements.ts";
import { registerProcedure, viewerOf } from "#server/trpc.ts";
import { requirements } from "./requirements.ts";

const count = z.number().int();

/** How many would fail now by these requirements; without any, once the group has none of its own. */
export const previewRequirements = registerProcedure("register:settings")
  .input(z.object({ groupId: z.uuid().nullish(), requirements: requirements.nullable() }))
  .output(z.object({ members: count, failing: count, newly: count, noLonger: count, unknown: count }))
  .query(({ ctx, input: { registerId, groupId = null, requirements } }) =>
    preview(ctx.deps, viewerOf(ctx), { place: { registerId, groupId }, requirements }),
  );
