import { messageDelay } from "#server/procedures/session/message-delay.ts";
import { mine } from "#server/procedures/session/mine.ts";
import { newDevices } from "#server/procedures/session/new-devices.ts";
import { signOut } from "#server/procedures/session/sign-out.ts";
import { signOutEverywhere } from "#server/procedures/session/sign-out-everywhere.ts";
import { router } from "#server/trpc.ts";

export const sessionRouter = router({ messageDelay, mine, newDevices, signOut, signOutEverywhere });
