import { z } from "zod";
import { DOCUMENT_TYPES } from "#domain/identity/document.ts";

/** Somebody who is no member yet: enough to compare with their document, and nothing of their health. */
export const maskedPerson = z.object({
  nameMasked: z.string(),
  documentType: z.enum(DOCUMENT_TYPES),
  documentMasked: z.string(),
});
