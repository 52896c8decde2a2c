import { check } from "../procedures/identity/check.ts";
import { mine } from "../procedures/identity/mine.ts";
import { router } from "../trpc.ts";

export const identityRouter = router({ check, mine });
