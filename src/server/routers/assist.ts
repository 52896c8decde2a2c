import { confirm } from "#server/procedures/assist/confirm.ts";
import { find } from "#server/procedures/assist/find.ts";
import { start } from "#server/procedures/assist/start.ts";
import { waiting } from "#server/procedures/assist/waiting.ts";
import { router } from "#server/trpc.ts";

export const assistRouter = router({ confirm, find, start, waiting });
