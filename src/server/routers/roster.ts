import { endExemption } from "#server/procedures/roster/end-exemption.ts";
import { exceptionCounts } from "#server/procedures/roster/exception-counts.ts";
import { exceptions } from "#server/procedures/roster/exceptions.ts";
import { exempt } from "#server/procedures/roster/exempt.ts";
import { freshness } from "#server/procedures/roster/freshness.ts";
import { page } from "#server/procedures/roster/page.ts";
import { remove } from "#server/procedures/roster/remove.ts";
import { reveal } from "#server/procedures/roster/reveal.ts";
import { tiles } from "#server/procedures/roster/tiles.ts";
import { router } from "#server/trpc.ts";

export const rosterRouter = router({
  endExemption,
  exceptionCounts,
  exceptions,
  exempt,
  freshness,
  page,
  remove,
  reveal,
  tiles,
});
