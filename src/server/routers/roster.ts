import { freshness } from "../procedures/roster/freshness.ts";
import { page } from "../procedures/roster/page.ts";
import { tiles } from "../procedures/roster/tiles.ts";
import { router } from "../trpc.ts";

export const rosterRouter = router({ freshness, page, tiles });
