import { z } from "zod";
import { DELETION_EVENTS } from "#domain/rights/deletion-receipt.ts";
import { getReceipt } from "#features/rights/get-receipt.ts";
import { publicProcedure } from "#server/trpc.ts";

/** A deletion receipt, for whoever has its id: the account that it was issued to may be gone. */
export const deletionReceipt = publicProcedure
  .input(z.object({ receiptId: z.uuid() }))
  .output(
    z.object({
      receipt: z.object({
        id: z.string(),
        event: z.enum(DELETION_EVENTS),
        issuedAt: z.string(),
        registers: z.array(z.string()),
        erased: z.record(z.string(), z.number()),
      }),
      file: z.string(),
    }),
  )
  .query(({ ctx, input }) => getReceipt(ctx.deps, input));
