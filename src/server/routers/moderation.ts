import { confirmClosing } from "#server/procedures/moderation/confirm-closing.ts";
import { dismiss } from "#server/procedures/moderation/dismiss.ts";
import { find } from "#server/procedures/moderation/find.ts";
import { lift } from "#server/procedures/moderation/lift.ts";
import { proposeClosing } from "#server/procedures/moderation/propose-closing.ts";
import { queue } from "#server/procedures/moderation/queue.ts";
import { suspend } from "#server/procedures/moderation/suspend.ts";
import { withdrawClosing } from "#server/procedures/moderation/withdraw-closing.ts";
import { router } from "#server/trpc.ts";

export const moderationRouter = router({
  confirmClosing,
  dismiss,
  find,
  lift,
  proposeClosing,
  queue,
  suspend,
  withdrawClosing,
});
