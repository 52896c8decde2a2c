import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";
import { isProven } from "./organisation-proofs-sql.ts";

/** Throws organisation_unproven for a register whose organisation nobody has proven, or not any more. */
export const requireProven = async (
  { db, clock, settings }: Pick<Deps, "db" | "clock" | "settings">,
  registerId: string,
): Promise<void> => {
  if (!(await isProven(db.pool, settings, registerId, clock()))) {
    throw new DomainError("organisation_unproven");
  }
};

/** Takes one of the few that an account has in a day before its organisation is proven. Throws an error of the limit's name. */
export const takeUnproven = async (
  { limiter }: Pick<Deps, "limiter">,
  limit: "unproven_registers" | "unproven_invitations",
  accountId: string,
): Promise<void> => {
  try {
    await limiter.take([{ limit, subject: accountId }]);
  } catch (error) {
    throw error instanceof DomainError ? new DomainError(limit, { cause: error }) : error;
  }
};
