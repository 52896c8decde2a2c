import type { LookupRecord } from "#domain/comparison/compare.ts";
import type { ChunkPerson } from "#ports/comparison-store.ts";
import type { Deps } from "#ports/deps.ts";
import { type HealthSource, HealthSourceUnavailable } from "#ports/health-source.ts";

/** One record for each person, in order. `errorCode` says why some could not be asked for at all. */
export type ChunkAnswers = { records: LookupRecord[]; errorCode: string | null };

/**
 * Asks the source for everybody, as many at a time as it takes. While `mayRetry`, an answer that fails is
 * thrown (HealthSourceUnavailable), so that the whole chunk is tried again; after that its people count as
 * failed or timed out, and those whom the source did answer for keep their answers.
 */
export const lookUpPeople = async (
  deps: Pick<Deps, "healthSource">,
  people: readonly ChunkPerson[],
  { mayRetry }: { mayRetry: boolean },
): Promise<ChunkAnswers> => {
  const records: LookupRecord[] = [];
  let errorCode: string | null = null;
  for (let start = 0; start < people.length; start += deps.healthSource.maxBatch) {
    const tokens = people.slice(start, start + deps.healthSource.maxBatch).map(({ token }) => token);
    try {
      records.push(...(await lookUpBatch(deps.healthSource, tokens)));
    } catch (error) {
      if (mayRetry) {
        throw error;
      }
      errorCode = lookupErrorCode(error);
      const outcome = errorCode === "timed_out" ? "timed_out" : "failed";
      records.push(...tokens.map((): LookupRecord => ({ outcome })));
    }
  }
  return { records, errorCode };
};

/** Why a look-up failed, in a word: the ledger and the log carry no message of somebody else's. */
export const lookupErrorCode = (error: unknown): string =>
  error instanceof HealthSourceUnavailable ? error.reason : "internal";

const lookUpBatch = async (source: HealthSource, tokens: readonly string[]): Promise<LookupRecord[]> => {
  const { records } = await source.lookup(tokens);
  if (records.length !== tokens.length) {
    throw new HealthSourceUnavailable("garbage");
  }
  return records;
};
