import { invitation } from "#features/invitation/procedures/invitation.ts";
import { poster } from "#features/invitation/procedures/poster.ts";
import { posterPdf } from "#features/invitation/procedures/poster-pdf.ts";
import { renewCode } from "#features/invitation/procedures/renew-code.ts";
import { setCodeLifetime } from "#features/invitation/procedures/set-code-lifetime.ts";
import { change } from "#features/register/procedures/change.ts";
import { confirmDissolution } from "#features/register/procedures/confirm-dissolution.ts";
import { dissolution } from "#features/register/procedures/dissolution.ts";
import { dissolve } from "#features/register/procedures/dissolve.ts";
import { get } from "#features/register/procedures/get.ts";
import { history } from "#features/register/procedures/history.ts";
import { mine } from "#features/register/procedures/mine.ts";
import { open } from "#features/register/procedures/open.ts";
import { pause } from "#features/register/procedures/pause.ts";
import { proposeChange } from "#features/register/procedures/propose-change.ts";
import { proposedChange } from "#features/register/procedures/proposed-change.ts";
import { resume } from "#features/register/procedures/resume.ts";
import { withdrawChange } from "#features/register/procedures/withdraw-change.ts";
import { withdrawDissolution } from "#features/register/procedures/withdraw-dissolution.ts";
import { groupRequirements } from "#features/requirements/procedures/group-requirements.ts";
import { previewRequirements } from "#features/requirements/procedures/preview-requirements.ts";
import { removeRequirements } from "#features/requirements/procedures/remove-requirements.ts";
import { requirementsHistory } from "#features/requirements/procedures/requirements-history.ts";
import { setRequirements } from "#features/requirements/procedures/set-requirements.ts";
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
