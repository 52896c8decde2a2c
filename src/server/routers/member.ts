import { dispute } from "#server/procedures/member/dispute.ts";
import { disputes } from "#server/procedures/member/disputes.ts";
import { leave } from "#server/procedures/member/leave.ts";
import { looks } from "#server/procedures/member/looks.ts";
import { mine } from "#server/procedures/member/mine.ts";
import { router } from "#server/trpc.ts";

export const memberRouter = router({ dispute, disputes, leave, looks, mine });
