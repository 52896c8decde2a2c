import { z } from "zod";
import { ASSIST_CONFIRMATIONS } from "#domain/register/assisted-join.ts";
import { closingOutput, suspensionOutput } from "#features/moderation/shapes.ts";
import { row } from "#features/roster/shapes.ts";

/** One of the person's own registers, and the very row that its roster shows of them. */
export const ownView = z.object({
  membershipId: z.string(),
  organisationName: z.string(),
  /** Begins with the region. */
  address: z.string(),
  purpose: z.string(),
  receiptNumber: z.string().nullable(),
  /** The masked name of the registrar who helped with the join. */
  assistedBy: z.string().nullable(),
  /** What confirmed that help, with the masked name of the second administrator where one did. */
  assistConfirmed: z.enum(ASSIST_CONFIRMATIONS).nullable(),
  assistConfirmedBy: z.string().nullable(),
  /** Until when the member is asked to agree anew; null when they are not. */
  reconsentDueAt: z.date().nullable(),
  /** When the organisation took a change back that they had agreed to; null when that is long ago, and for never. */
  changeWithdrawnAt: z.date().nullable(),
  /** What operators have decided about the register; the end of it only once two of them have. */
  suspension: suspensionOutput.nullable(),
  closing: closingOutput.nullable(),
  seen: row,
});

export type OwnView = z.infer<typeof ownView>;
