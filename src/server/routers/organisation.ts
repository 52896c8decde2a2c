import { ask } from "#server/procedures/organisation/ask.ts";
import { mine } from "#server/procedures/organisation/mine.ts";
import { router } from "#server/trpc.ts";

export const organisationRouter = router({ ask, mine });
