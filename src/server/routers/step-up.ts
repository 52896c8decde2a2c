import { confirm } from "#server/procedures/step-up/confirm.ts";
import { requestCode } from "#server/procedures/step-up/request-code.ts";
import { router } from "#server/trpc.ts";

export const stepUpRouter = router({ confirm, requestCode });
