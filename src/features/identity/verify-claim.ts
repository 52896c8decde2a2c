import { DomainError } from "#domain/errors.ts";
import { addressPoints } from "#platform/limits/address-points.ts";
import type { Deps } from "#ports/deps.ts";
import { HealthSourceUnavailable, type IdentityClaim, type VerifyAnswer } from "#ports/health-source.ts";
import type { LimitPoint } from "#ports/rate-limiter.ts";

/**
 * Asks the health source whether name, document and phone belong together; returns its token for the person. Throws
 * identity_mismatch for every way in which they do not, source_unavailable, too_many_attempts.
 *
 * Whoever may ask this can find out whose phone it is, so it is throttled like a password. Of a person whose limit is used
 * up it says what it says of a mismatch, and does the same work for it: the source is asked and its answer is not looked
 * at. Only the limits of the network address and of a register's forms are said openly; they tell of nobody, and keep the
 * source from being asked on and on. Only mismatches stay counted: a whole factory behind one address may join, and nobody is locked
 * out by a source that is down.
 */
export const verifyClaim = async (
  { healthSource, limiter }: Pick<Deps, "healthSource" | "limiter">,
  { claim, address, registerId }: { claim: IdentityClaim; address: string; registerId?: string },
): Promise<{ token: string }> => {
  const ofCaller = addressPoints("verify_per_address", address);
  const ofPerson: LimitPoint[] = [
    { limit: "verify_per_phone", subject: claim.phone },
    { limit: "verify_per_document", subject: `${claim.document.type}:${claim.document.number}` },
    ...(registerId === undefined ? [] : [{ limit: "verify_per_register", subject: registerId } as const]),
  ];
  // Together, so that a form which the address's limit refuses uses up nothing of the register's: else one address could
  // shut a register to everybody. Only that of the address is given back below.
  await limiter.take([
    ...ofCaller,
    ...(registerId === undefined ? [] : [{ limit: "join_per_register", subject: registerId } as const]),
  ]);
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
