import { agree } from "#features/join/procedures/agree.ts";
import { askForHelp } from "#features/join/procedures/ask-for-help.ts";
import { asked } from "#features/join/procedures/asked.ts";
import { confirm } from "#features/join/procedures/confirm.ts";
import { discard } from "#features/join/procedures/discard.ts";
import { progress } from "#features/join/procedures/progress.ts";
import { refuse } from "#features/join/procedures/refuse.ts";
import { report } from "#features/join/procedures/report.ts";
import { reportable } from "#features/join/procedures/reportable.ts";
import { resend } from "#features/join/procedures/resend.ts";
import { start } from "#features/join/procedures/start.ts";
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
