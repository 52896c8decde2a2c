import { z } from "zod";

/** Whom people turn to about what the health source holds of them, in the caller's language. */
export const sourceContact = z
  .object({ name: z.string(), address: z.string().nullable(), phone: z.string().nullable() })
  .nullable();
