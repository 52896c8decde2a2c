import { confirm } from "#features/assist/procedures/confirm.ts";
import { find } from "#features/assist/procedures/find.ts";
import { start } from "#features/assist/procedures/start.ts";
import { waiting } from "#features/assist/procedures/waiting.ts";
import { router } from "#server/trpc.ts";

export const assistRouter = router({ confirm, find, start, waiting });
