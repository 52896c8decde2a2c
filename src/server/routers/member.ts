import { leave } from "#server/procedures/member/leave.ts";
import { looks } from "#server/procedures/member/looks.ts";
import { mine } from "#server/procedures/member/mine.ts";
import { router } from "#server/trpc.ts";

export const memberRouter = router({ leave, looks, mine });
