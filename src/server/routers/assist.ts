import { find } from "#server/procedures/assist/find.ts";
import { join } from "#server/procedures/assist/join.ts";
import { router } from "#server/trpc.ts";

export const assistRouter = router({ find, join });
