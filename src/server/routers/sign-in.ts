import { confirm } from "#server/procedures/sign-in/confirm.ts";
import { messagesLate } from "#server/procedures/sign-in/messages-late.ts";
import { requestCode } from "#server/procedures/sign-in/request-code.ts";
import { signOut } from "#server/procedures/sign-in/sign-out.ts";
import { router } from "#server/trpc.ts";

export const signInRouter = router({ confirm, messagesLate, requestCode, signOut });
