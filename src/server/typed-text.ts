import { z } from "zod";

/** What somebody typed into a field: the domain judges it; here only its size is kept within reason. */
export const typedText = z.string().max(1000);
