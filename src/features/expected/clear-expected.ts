import type { Deps } from "#ports/deps.ts";

/** Deletes the whole list at once, with what could be undone of it. Members stay. */
export const clearExpected = async (
  deps: Pick<Deps, "clock" | "expected">,
  { accountId, registerId }: { accountId: string; registerId: string },
): Promise<{ cleared: number }> => ({
  cleared: await deps.expected.clear(registerId, { actorId: accountId }, deps.clock()),
});
