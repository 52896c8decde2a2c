import { messageDelay } from "#features/account/procedures/session-message-delay.ts";
import { mine } from "#features/account/procedures/session-mine.ts";
import { newDevices } from "#features/account/procedures/session-new-devices.ts";
import { signOut } from "#features/account/procedures/session-sign-out.ts";
import { signOutEverywhere } from "#features/account/procedures/session-sign-out-everywhere.ts";
import { router } from "#server/trpc.ts";

export const sessionRouter = router({ messageDelay, mine, newDevices, signOut, signOutEverywhere });
