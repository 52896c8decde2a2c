import { z } from "zod";

/** Whoever has the link that was sent to the phone. */
export const linkHolder = z.object({ token: z.string().max(100) });
