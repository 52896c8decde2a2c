import { agreeAnew } from "#server/procedures/member/agree-anew.ts";
import { askedConsent } from "#server/procedures/member/asked-consent.ts";
import { data } from "#server/procedures/member/data.ts";
import { deletionReceipt } from "#server/procedures/member/deletion-receipt.ts";
import { dismissNotice } from "#server/procedures/member/dismiss-notice.ts";
import { dispute } from "#server/procedures/member/dispute.ts";
import { disputes } from "#server/procedures/member/disputes.ts";
import { download } from "#server/procedures/member/download.ts";
import { joined } from "#server/procedures/member/joined.ts";
import { leave } from "#server/procedures/member/leave.ts";
import { looks } from "#server/procedures/member/looks.ts";
import { mine } from "#server/procedures/member/mine.ts";
import { removals } from "#server/procedures/member/removals.ts";
import { requestDownloadCode } from "#server/procedures/member/request-download-code.ts";
import { router } from "#server/trpc.ts";

export const memberRouter = router({
  agreeAnew,
  askedConsent,
  data,
  deletionReceipt,
  dismissNotice,
  dispute,
  disputes,
  download,
  joined,
  leave,
  looks,
  mine,
  removals,
  requestDownloadCode,
});
