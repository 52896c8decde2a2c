import { setTimeout as wait } from "node:timers/promises";
import type { Deps } from "#ports/deps.ts";
import { HealthSourceUnavailable, type IdentityClaim } from "#ports/health-source.ts";

export type VerifiedPerson = { claim: IdentityClaim; token: string };

const AT_ONCE = 64;
const TRIES = 100;

/** Asks the health source for each of them; waits when it says that this is too fast. Throws when one does not match. */
export const verifyPeople = async (
  deps: Pick<Deps, "healthSource">,
  claims: readonly IdentityClaim[],
): Promise<VerifiedPerson[]> => {
  const verified: VerifiedPerson[] = [];
  let next = 0;
  const verifyNext = async (): Promise<void> => {
    for (let at = next++; at < claims.length; at = next++) {
      const claim = claims[at];
      if (claim) {
        verified[at] = { claim, token: await tokenOf(deps, claim) };
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, verifyNext));
  return verified;
};

const tokenOf = async (
  { healthSource }: Pick<Deps, "healthSource">,
  claim: IdentityClaim,
): Promise<string> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await healthSource.verify(claim);
      if (answer.outcome === "match") {
        return answer.token;
      }
      throw new Error("the health source does not know one of its own sample people");
    } catch (error) {
      const tooFast = error instanceof HealthSourceUnavailable && error.reason === "overloaded";
      if (!tooFast || attempt === TRIES) {
        throw error;
      }
      // Its limit is per second: the next one begins within this time.
      await wait(100 + Math.random() * 900);
    }
  }
};
