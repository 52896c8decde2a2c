import { z } from "zod";
import type { AskedTarget } from "#features/reminders/reminder-target.ts";
import { filter } from "#features/roster/procedures/filter.ts";
import { whenInput } from "./sending.ts";

/** As many members as are ticked one by one; for more there is the filter. */
const MOST_CHOSEN = 1000;

const registerId = z.string();

/**
 * Members who match all that is set, or the named ones. Never both: a filter over somebody who is named would answer how
 * they are.
 */
const named = z.strictObject({ registerId, membershipIds: z.array(z.uuid()).min(1).max(MOST_CHOSEN) });
const matching = z.strictObject({ registerId, ...filter.shape });
export const targetInput = z.union([named, matching]);

/** The same, and when it is to go out. */
export const startInput = z.union([named.extend(whenInput.shape), matching.extend(whenInput.shape)]);

/** Whom the input means, among those whom the caller's role covers. */
export const targetOf = (
  { registerId, ...chosen }: z.output<typeof targetInput>,
  { scope }: Pick<AskedTarget, "scope">,
): AskedTarget =>
  "membershipIds" in chosen
    ? { registerId, scope, filter: null, membershipIds: chosen.membershipIds }
    : { registerId, scope, filter: chosen, membershipIds: null };
