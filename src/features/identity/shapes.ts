import { z } from "zod";
import { DOCUMENT_TYPES } from "#domain/identity/document.ts";

/** Whom people turn to about what the health source holds of them, in the caller's language. */
export const sourceContact = z
  .object({ name: z.string(), address: z.string().nullable(), phone: z.string().nullable() })
  .nullable();

/** A registrar's identity as they see it themselves: the number masked. */
export const verifiedIdentity = z.object({
  name: z.string(),
  documentType: z.enum(DOCUMENT_TYPES),
  documentMasked: z.string(),
  verifiedAt: z.date(),
});
