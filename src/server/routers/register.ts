import { change } from "#server/procedures/register/change.ts";
import { confirmDissolution } from "#server/procedures/register/confirm-dissolution.ts";
import { dissolution } from "#server/procedures/register/dissolution.ts";
import { dissolve } from "#server/procedures/register/dissolve.ts";
import { get } from "#server/procedures/register/get.ts";
import { groupRequirements } from "#server/procedures/register/group-requirements.ts";
import { history } from "#server/procedures/register/history.ts";
import { invitation } from "#server/procedures/register/invitation.ts";
import { mine } from "#server/procedures/register/mine.ts";
import { open } from "#server/procedures/register/open.ts";
import { pause } from "#server/procedures/register/pause.ts";
import { poster } from "#server/procedures/register/poster.ts";
import { posterPdf } from "#server/procedures/register/poster-pdf.ts";
import { previewRequirements } from "#server/procedures/register/preview-requirements.ts";
import { proposeChange } from "#server/procedures/register/propose-change.ts";
import { proposedChange } from "#server/procedures/register/proposed-change.ts";
import { removeRequirements } from "#server/procedures/register/remove-requirements.ts";
import { renewCode } from "#server/procedures/register/renew-code.ts";
import { requirementsHistory } from "#server/procedures/register/requirements-history.ts";
import { resume } from "#server/procedures/register/resume.ts";
import { setCodeLifetime } from "#server/procedures/register/set-code-lifetime.ts";
import { setRequirements } from "#server/procedures/register/set-requirements.ts";
import { withdrawChange } from "#server/procedures/register/withdraw-change.ts";
import { withdrawDissolution } from "#server/procedures/register/withdraw-dissolution.ts";
import { router } from "#server/trpc.ts";

export const registerRouter = router({
  change,
  confirmDissolution,
  dissolution,
  dissolve,
  get,
  groupRequirements,
  history,
  invitation,
  mine,
  open,
  pause,
  poster,
  posterPdf,
  previewRequirements,
  proposeChange,
  proposedChange,
  removeRequirements,
  renewCode,
  requirementsHistory,
  resume,
  setCodeLifetime,
  setRequirements,
  withdrawChange,
  withdrawDissolution,
});
