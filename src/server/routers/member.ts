import { leave } from "#server/procedures/member/leave.ts";
import { mine } from "#server/procedures/member/mine.ts";
import { router } from "#server/trpc.ts";

export const memberRouter = router({ leave, mine });
