import { z } from "zod";
import { MAX_LIST_BYTES } from "#domain/expected/check-list.ts";
import { uploadList } from "#features/expected/upload-list.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Takes a staff list of at most 5 MB, to be checked. The only call that may be this large: src/server/guarded-post.ts. */
export const upload = registerProcedure("register:expected")
  .input(z.object({ file: z.base64().max(Math.ceil(MAX_LIST_BYTES / 3) * 4) }))
  .output(z.object({ importId: z.string() }))
  .mutation(({ ctx, input: { registerId, file } }) =>
    uploadList(ctx.deps, {
      accountId: ctx.session.accountId,
      registerId,
      file: Buffer.from(file, "base64"),
    }),
  );
