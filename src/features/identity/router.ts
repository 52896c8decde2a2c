import { check } from "#features/identity/procedures/check.ts";
import { mine } from "#features/identity/procedures/mine.ts";
import { router } from "#server/trpc.ts";

export const identityRouter = router({ check, mine });
