import { change } from "../procedures/register/change.ts";
import { dissolve } from "../procedures/register/dissolve.ts";
import { get } from "../procedures/register/get.ts";
import { invitation } from "../procedures/register/invitation.ts";
import { mine } from "../procedures/register/mine.ts";
import { open } from "../procedures/register/open.ts";
import { pause } from "../procedures/register/pause.ts";
import { renewCode } from "../procedures/register/renew-code.ts";
import { resume } from "../procedures/register/resume.ts";
import { setRequirements } from "../procedures/register/set-requirements.ts";
import { router } from "../trpc.ts";

export const registerRouter = router({
  change,
  dissolve,
  get,
  invitation,
  mine,
  open,
  pause,
  renewCode,
  resume,
  setRequirements,
});
