import { agree } from "#server/procedures/join/agree.ts";
import { askForHelp } from "#server/procedures/join/ask-for-help.ts";
import { asked } from "#server/procedures/join/asked.ts";
import { confirm } from "#server/procedures/join/confirm.ts";
import { discard } from "#server/procedures/join/discard.ts";
import { progress } from "#server/procedures/join/progress.ts";
import { refuse } from "#server/procedures/join/refuse.ts";
import { report } from "#server/procedures/join/report.ts";
import { reportable } from "#server/procedures/join/reportable.ts";
import { resend } from "#server/procedures/join/resend.ts";
import { start } from "#server/procedures/join/start.ts";
import { router } from "#server/trpc.ts";

export const joinRouter = router({
  agree,
  askForHelp,
  asked,
  confirm,
  discard,
  progress,
  refuse,
  report,
  reportable,
  resend,
  start,
});
