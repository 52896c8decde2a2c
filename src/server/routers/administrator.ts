import { accept } from "#server/procedures/administrator/accept.ts";
import { acceptHandover } from "#server/procedures/administrator/accept-handover.ts";
import { cancelHandover } from "#server/procedures/administrator/cancel-handover.ts";
import { change } from "#server/procedures/administrator/change.ts";
import { decline } from "#server/procedures/administrator/decline.ts";
import { endSessions } from "#server/procedures/administrator/end-sessions.ts";
import { handover } from "#server/procedures/administrator/handover.ts";
import { handovers } from "#server/procedures/administrator/handovers.ts";
import { invitations } from "#server/procedures/administrator/invitations.ts";
import { invite } from "#server/procedures/administrator/invite.ts";
import { leave } from "#server/procedures/administrator/leave.ts";
import { list } from "#server/procedures/administrator/list.ts";
import { offerHandover } from "#server/procedures/administrator/offer-handover.ts";
import { offers } from "#server/procedures/administrator/offers.ts";
import { revoke } from "#server/procedures/administrator/revoke.ts";
import { withdraw } from "#server/procedures/administrator/withdraw.ts";
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
