import { z } from "zod";

/** A GB/T 2260 code with its name. */
export const region = z.object({ code: z.string(), name: z.string() });
