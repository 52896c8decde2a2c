import { z } from "zod";
import { filter } from "#server/procedures/roster/filter.ts";

/** As many members as are ticked one by one; for more there is the filter. */
const MOST_CHOSEN = 1000;

/** Members that match all that is set; of these only the named ones where any are. */
export const targetInput = filter.extend({
  membershipIds: z.array(z.uuid()).min(1).max(MOST_CHOSEN).optional(),
});
