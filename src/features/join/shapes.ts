import { z } from "zod";

/** The person's side of a join: the code of the link and the secret of the draft in their cookie. */
export const invited = z.object({
  joinCode: z.string().max(100),
  draftKey: z.string().max(100).nullable(),
});

/** Whoever has the link that was sent to the phone. */
export const linkHolder = z.object({ token: z.string().max(100) });
