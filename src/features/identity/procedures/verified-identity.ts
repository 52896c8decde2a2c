import { z } from "zod";
import { DOCUMENT_TYPES } from "#domain/identity/document.ts";

/** A registrar's identity as they see it themselves: the number masked. */
export const verifiedIdentity = z.object({
  name: z.string(),
  documentType: z.enum(DOCUMENT_TYPES),
  documentMasked: z.string(),
  verifiedAt: z.date(),
});
