import { confirm } from "#features/account/procedures/step-up-confirm.ts";
import { requestCode } from "#features/account/procedures/step-up-request-code.ts";
import { router } from "#server/trpc.ts";

export const stepUpRouter = router({ confirm, requestCode });
