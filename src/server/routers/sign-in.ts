import { confirm } from "../procedures/sign-in/confirm.ts";
import { requestCode } from "../procedures/sign-in/request-code.ts";
import { signOut } from "../procedures/sign-in/sign-out.ts";
import { router } from "../trpc.ts";

export const signInRouter = router({ confirm, requestCode, signOut });
