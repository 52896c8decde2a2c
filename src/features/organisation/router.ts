import { ask } from "#features/organisation/procedures/ask.ts";
import { mine } from "#features/organisation/procedures/mine.ts";
import { router } from "#server/trpc.ts";

export const organisationRouter = router({ ask, mine });
