import { freshness } from "#server/procedures/roster/freshness.ts";
import { page } from "#server/procedures/roster/page.ts";
import { tiles } from "#server/procedures/roster/tiles.ts";
import { router } from "#server/trpc.ts";

export const rosterRouter = router({ freshness, page, tiles });
