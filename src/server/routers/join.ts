import { confirm } from "../procedures/join/confirm.ts";
import { progress } from "../procedures/join/progress.ts";
import { resend } from "../procedures/join/resend.ts";
import { start } from "../procedures/join/start.ts";
import { router } from "../trpc.ts";

export const joinRouter = router({ confirm, progress, resend, start });
