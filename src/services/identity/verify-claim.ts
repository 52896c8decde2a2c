import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";
import { HealthSourceUnavailable, type IdentityClaim, type VerifyAnswer } from "#ports/health-source.ts";

/**
 * Asks the health source whether name, document and phone belong together; returns its token for the person. Throws
 * identity_mismatch for every way in which they do not, source_unavailable, too_many_attempts. Only mismatches stay
 * counted: a whole factory behind one address may join, and nobody is locked out by a source that is down.
 */
export const verifyClaim = async (
  { healthSource, limiter }: Pick<Deps, "healthSource" | "limiter">,
  { claim, address }: { claim: IdentityClaim; address: string },
): Promise<{ token: string }> => {
  const points = [
    { limit: "verify_per_phone", subject: claim.phone },
    { limit: "verify_per_document", subject: `${claim.document.type}:${claim.document.number}` },
    { limit: "verify_per_address", subject: address },
  ] as const;
  await limiter.take(points);
  let answer: VerifyAnswer;
  try {
    answer = await healthSource.verify(claim);
  } catch (error) {
    await limiter.giveBack(points);
    throw error instanceof HealthSourceUnavailable
      ? new DomainError("source_unavailable", { cause: error })
      : error;
  }
  if (answer.outcome === "mismatch") {
    throw new DomainError("identity_mismatch");
  }
  await limiter.giveBack(points);
  return { token: answer.token };
};
