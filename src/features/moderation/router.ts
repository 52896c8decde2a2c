import { confirmClosing } from "#features/moderation/procedures/confirm-closing.ts";
import { dismiss } from "#features/moderation/procedures/dismiss.ts";
import { find } from "#features/moderation/procedures/find.ts";
import { lift } from "#features/moderation/procedures/lift.ts";
import { proposeClosing } from "#features/moderation/procedures/propose-closing.ts";
import { queue } from "#features/moderation/procedures/queue.ts";
import { suspend } from "#features/moderation/procedures/suspend.ts";
import { withdrawClosing } from "#features/moderation/procedures/withdraw-closing.ts";
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
