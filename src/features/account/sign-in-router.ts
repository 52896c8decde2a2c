import { confirm } from "#features/account/procedures/sign-in-confirm.ts";
import { messagesLate } from "#features/account/procedures/sign-in-messages-late.ts";
import { requestCode } from "#features/account/procedures/sign-in-request-code.ts";
import { signOut } from "#features/account/procedures/sign-in-sign-out.ts";
import { router } from "#server/trpc.ts";

export const signInRouter = router({ confirm, messagesLate, requestCode, signOut });
