import { check } from "#server/procedures/identity/check.ts";
import { mine } from "#server/procedures/identity/mine.ts";
import { router } from "#server/trpc.ts";

export const identityRouter = router({ check, mine });
