import { leave } from "../procedures/member/leave.ts";
import { mine } from "../procedures/member/mine.ts";
import { router } from "../trpc.ts";

export const memberRouter = router({ leave, mine });
