import { z } from "zod";
import { PROOF_STATES } from "#domain/organisation/proof.ts";

/** An application for organisation proof, as whoever asked sees it. */
export const proofOutput = z.object({
  proofId: z.string(),
  organisationName: z.string(),
  creditCode: z.string().nullable(),
  paper: z.string().nullable(),
  state: z.enum(PROOF_STATES),
  mayAskAnew: z.boolean(),
  bySandbox: z.boolean(),
  askedAt: z.date(),
  decidedAt: z.date().nullable(),
  validUntil: z.date().nullable(),
  reason: z.string().nullable(),
});
