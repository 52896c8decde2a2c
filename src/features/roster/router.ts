import { endExemption } from "#features/exceptions/procedures/end-exemption.ts";
import { exceptionCounts } from "#features/exceptions/procedures/exception-counts.ts";
import { exceptions } from "#features/exceptions/procedures/exceptions.ts";
import { exempt } from "#features/exceptions/procedures/exempt.ts";
import { freshness } from "#features/roster/procedures/freshness.ts";
import { page } from "#features/roster/procedures/page.ts";
import { remove } from "#features/roster/procedures/remove.ts";
import { reveal } from "#features/roster/procedures/reveal.ts";
import { tiles } from "#features/roster/procedures/tiles.ts";
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
