import { z } from "zod";
import { ASSIST_CONFIRMATIONS } from "#domain/register/assisted-join.ts";
import { closingOutput, suspensionOutput } from "#features/moderation/shapes.ts";
import { row } from "#features/roster/shapes.ts";

/** One register of the person's own, with the row that its roster shows of them. */
export const ownView = z.object({
  membershipId: z.string(),
  organisationName: z.string(),
  address: z.string(),
  purpose: z.string(),
  receiptNumber: z.string().nullable(),
  assistedBy: z.string().nullable(),
  assistConfirmed: z.enum(ASSIST_CONFIRMATIONS).nullable(),
  assistConfirmedBy: z.string().nullable(),
  reconsentDueAt: z.date().nullable(),
  changeWithdrawnAt: z.date().nullable(),
  suspension: suspensionOutput.nullable(),
  closing: closingOutput.nullable(),
  seen: row,
});
