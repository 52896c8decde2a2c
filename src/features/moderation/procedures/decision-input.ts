import { z } from "zod";

/** A decision on one register; the reason is judged in the domain, so that the form says what is wrong with it. */
export const registerInput = z.object({ registerId: z.uuid() });
export const decisionInput = registerInput.extend({ reason: z.string().max(1000) });
