import { z } from "zod";
import { GIVEN_ROLES } from "#domain/access/administrators.ts";

/** Far more than anybody ticks one by one. */
const MOST_GROUPS = 200;

/** A role, and the groups that it is for; none for the whole register. */
export const givenRole = z.object({
  role: z.enum(GIVEN_ROLES),
  groupIds: z.array(z.uuid()).max(MOST_GROUPS),
});
