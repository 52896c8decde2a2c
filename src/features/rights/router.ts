import { agreeAnew } from "#features/rights/procedures/agree-anew.ts";
import { askedConsent } from "#features/rights/procedures/asked-consent.ts";
import { data } from "#features/rights/procedures/data.ts";
import { deletionReceipt } from "#features/rights/procedures/deletion-receipt.ts";
import { dismissNotice } from "#features/rights/procedures/dismiss-notice.ts";
import { dispute } from "#features/rights/procedures/dispute.ts";
import { disputes } from "#features/rights/procedures/disputes.ts";
import { download } from "#features/rights/procedures/download.ts";
import { joined } from "#features/rights/procedures/joined.ts";
import { leave } from "#features/rights/procedures/leave.ts";
import { looks } from "#features/rights/procedures/looks.ts";
import { mine } from "#features/rights/procedures/mine.ts";
import { removals } from "#features/rights/procedures/removals.ts";
import { requestDownloadCode } from "#features/rights/procedures/request-download-code.ts";
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
