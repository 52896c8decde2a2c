import { accept } from "#features/administrators/procedures/accept.ts";
import { acceptHandover } from "#features/administrators/procedures/accept-handover.ts";
import { cancelHandover } from "#features/administrators/procedures/cancel-handover.ts";
import { change } from "#features/administrators/procedures/change.ts";
import { decline } from "#features/administrators/procedures/decline.ts";
import { endSessions } from "#features/administrators/procedures/end-sessions.ts";
import { handover } from "#features/administrators/procedures/handover.ts";
import { handovers } from "#features/administrators/procedures/handovers.ts";
import { invitations } from "#features/administrators/procedures/invitations.ts";
import { invite } from "#features/administrators/procedures/invite.ts";
import { leave } from "#features/administrators/procedures/leave.ts";
import { list } from "#features/administrators/procedures/list.ts";
import { offerHandover } from "#features/administrators/procedures/offer-handover.ts";
import { offers } from "#features/administrators/procedures/offers.ts";
import { revoke } from "#features/administrators/procedures/revoke.ts";
import { withdraw } from "#features/administrators/procedures/withdraw.ts";
import { router } from "#server/trpc.ts";

export const administratorRouter = router({
  accept,
  acceptHandover,
  cancelHandover,
  change,
  decline,
  endSessions,
  handover,
  handovers,
  invitations,
  invite,
  leave,
  list,
  offerHandover,
  offers,
  revoke,
  withdraw,
});
