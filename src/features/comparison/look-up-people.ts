import type { LookupRecord } from "#domain/comparison/compare.ts";
import type { ChunkPerson } from "#ports/comparison-store.ts";
import type { Deps } from "#ports/deps.ts";
import { type HealthSource, HealthSourceUnavailable } from "#ports/health-source.ts";

/** One record for each person, in order. `errorCode` says why some could not be asked for at all. */
export type ChunkAnswers = { records: LookupRecord[]; errorCode: string | null };

/**
 * How many look-ups a chunk may cost beyond its own to find the people that spoil an answer: enough for two of them among
 * ten thousand, and little against a source that answers nothing well.
 */
const NARROWING_LOOKUPS = 64;

/**
 * Asks the source for everybody, as many at a time as it takes. While `mayRetry`, an answer that fails is
 * thrown (HealthSourceUnavailable), so that the whole chunk is tried again. After that a batch that the source
 * refuses, or answers with garbage, is halved down to the people that spoil it; they count as failed, as does
 * everybody in a batch that got no answer (or timed out), and all others keep their answers.
 */
export const lookUpPeople = async (
  deps: Pick<Deps, "healthSource">,
  people: readonly ChunkPerson[],
  { mayRetry }: { mayRetry: boolean },
): Promise<ChunkAnswers> => {
  const { healthSource } = deps;
  const narrowing: Narrowing = { lookupsLeft: mayRetry ? 0 : NARROWING_LOOKUPS, errorCode: null };
  const records: LookupRecord[] = [];
  for (let start = 0; start < people.length; start += healthSource.maxBatch) {
    const tokens = people.slice(start, start + healthSource.maxBatch).map(({ token }) => token);
    const answered = mayRetry
      ? await lookUpBatch(healthSource, tokens)
      : await lookUpNarrowing(healthSource, tokens, narrowing);
    records.push(...answered);
  }
  return { records, errorCode: narrowing.errorCode };
};

/** Why a look-up failed, in a word: the ledger and the log carry no message of somebody else's. */
export const lookupErrorCode = (error: unknown): string =>
  error instanceof HealthSourceUnavailable ? error.reason : "internal";

type Narrowing = { lookupsLeft: number; errorCode: string | null };

const lookUpNarrowing = async (
  source: HealthSource,
  tokens: readonly string[],
  narrowing: Narrowing,
): Promise<LookupRecord[]> => {
  try {
    return await lookUpBatch(source, tokens);
  } catch (error) {
    const code = lookupErrorCode(error);
    narrowing.errorCode = code;
    const spoiled = code === "refused" || code === "garbage";
    if (!spoiled || tokens.length === 1 || narrowing.lookupsLeft < 2) {
      return tokens.map((): LookupRecord => ({ outcome: code === "timed_out" ? "timed_out" : "failed" }));
    }
    narrowing.lookupsLeft -= 2;
    const half = Math.ceil(tokens.length / 2);
    return [
      ...(await lookUpNarrowing(source, tokens.slice(0, half), narrowing)),
      ...(await lookUpNarrowing(source, tokens.slice(half), narrowing)),
    ];
  }
};

const lookUpBatch = async (source: HealthSource, tokens: readonly string[]): Promise<LookupRecord[]> => {
  const { records } = await source.lookup(tokens);
  if (records.length !== tokens.length) {
    throw new HealthSourceUnavailable("garbage");
  }
  return records;
};
