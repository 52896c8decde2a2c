import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";
import { HealthSourceUnavailable, type IdentityClaim, type VerifyAnswer } from "#ports/health-source.ts";
import type { LimitPoint } from "#ports/rate-limiter.ts";

/**
 * Asks the health source whether name, document and phone belong together; returns its token for the person. Throws
 * identity_mismatch for every way in which they do not, source_unavailable, too_many_attempts.
 *
 * Whoever may ask this can find out whose phone it is, so it is throttled like a password. Of a person whose limit is used
 * up it says what it says of a mismatch, and does the same work for it: the source is asked and its answer is not looked
 * at. Only the limit of the network address is said openly; it tells of nobody but the caller, and keeps the source from
 * being asked on and on. Only mismatches stay counted: a whole factory behind one address may join, and nobody is locked
 * out by a source that is down.
 */
export const verifyClaim = async (
  { healthSource, limiter }: Pick<Deps, "healthSource" | "limiter">,
  { claim, address, registerId }: { claim: IdentityClaim; address: string; registerId?: string },
): Promise<{ token: string }> => {
  const ofCaller: LimitPoint[] = [{ limit: "verify_per_address", subject: address }];
  const ofPerson: LimitPoint[] = [
    { limit: "verify_per_phone", subject: claim.phone },
    { limit: "verify_per_document", subject: `${claim.document.type}:${claim.document.number}` },
    ...(registerId === undefined ? [] : [{ limit: "verify_per_register", subject: registerId } as const]),
  ];
  await limiter.take(ofCaller);
  const mayKnow = await limiter.count(ofPerson);
  let answer: VerifyAnswer;
  try {
    answer = await healthSource.verify(claim);
  } catch (error) {
    await limiter.giveBack([...ofCaller, ...ofPerson]);
    throw error instanceof HealthSourceUnavailable
      ? new DomainError("source_unavailable", { cause: error })
      : error;
  }
  if (!mayKnow || answer.outcome === "mismatch") {
    throw new DomainError("identity_mismatch");
  }
  await limiter.giveBack([...ofCaller, ...ofPerson]);
  return { token: answer.token };
};
