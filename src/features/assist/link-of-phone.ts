import { DomainError } from "#domain/errors.ts";
import { maskName, maskPhone } from "#domain/identity/mask.ts";
import { type Seal, sealOf } from "#domain/organisation/proof.ts";
import { type AssistedEnd, joinsAt } from "#domain/register/assisted-join.ts";
import { regionName } from "#domain/register/region.ts";
import { proofOfRegister } from "#features/organisation/organisation-proofs-sql.ts";
import type { FoundJoin } from "#ports/assisted-joins.ts";
import type { Deps } from "#ports/deps.ts";
import { askingRegister } from "./asking-register.ts";
import { type CompleteAssistDeps, completeAssist } from "./complete-assist.ts";

/** Whoever has the link, with the address that wrong ones count against. */
export type LinkHolder = { token: string; address: string };

/** What whoever opens the link is told: who asks, for what, whom, and what happens when. Nothing of health. */
export type AskedByLink =
  | {
      state: "waiting";
      organisationName: string;
      seal: Seal;
      address: string;
      purpose: string;
      helperMasked: string | null;
      nameMasked: string;
      phoneMasked: string;
      startedAt: Date;
      expiresAt: Date;
      joinsAt: Date | null;
    }
  | { state: AssistedEnd };

type FindDeps = Pick<Deps, "clock" | "limiter" | "assistedJoins">;

const byLink = async (deps: FindDeps, { token, address }: LinkHolder): Promise<FoundJoin> => {
  const point = { limit: "assist_link_per_address", subject: address } as const;
  await deps.limiter.take([point]);
  const found = await deps.assistedJoins.byToken(token, deps.clock());
  if (found === null) {
    throw new DomainError("not_found");
  }
  await deps.limiter.giveBack([point]);
  return found;
};

/** Looking changes nothing: messengers and scanners open links too. Throws not_found, too_many_attempts, register_suspended. */
export const askedByLink = async (
  deps: FindDeps & Pick<Deps, "accounts" | "db" | "settings">,
  holder: LinkHolder,
): Promise<AskedByLink> => {
  const found = await byLink(deps, holder);
  if (found.state !== "waiting") {
    return { state: found.state };
  }
  const { claim } = found.draft;
  const { startedAt, expiresAt } = found;
  const { organisationName, regionCode, address, purpose } = await askingRegister(deps, found.registerId);
  const helper = await deps.accounts.byId(found.assistedBy);
  const proof = await proofOfRegister(deps.db.pool, deps.settings, found.registerId);
  return {
    state: "waiting",
    organisationName,
    seal: sealOf(proof, organisationName, deps.clock()),
    address: `${regionName(regionCode) ?? ""}${address}`,
    purpose,
    helperMasked: helper?.identity ? maskName(helper.identity.name) : null,
    nameMasked: maskName(claim.name),
    phoneMasked: maskPhone(claim.phone),
    startedAt,
    expiresAt,
    joinsAt: joinsAt(found),
  };
};

/** The person agrees and is a member. Throws not_found, too_many_attempts, and what completeAssist throws. */
export const agreeByLink = async (deps: FindDeps & CompleteAssistDeps, holder: LinkHolder): Promise<void> => {
  const found = await byLink(deps, holder);
  if (found.state !== "waiting") {
    throw new DomainError("assist_over");
  }
  await completeAssist(deps, found, { by: "phone" });
};

/** The person objects: it is over, and what was filled in is gone. Throws not_found, too_many_attempts, assist_over. */
export const refuseByLink = async (deps: FindDeps, holder: LinkHolder): Promise<void> => {
  const found = await byLink(deps, holder);
  const { assistedJoinId, registerId } = found;
  const event = {
    action: "assist.refused",
    at: deps.clock(),
    registerId,
    detail: { assistedJoinId },
  } as const;
  if (found.state !== "waiting" || !(await deps.assistedJoins.end(assistedJoinId, "refused", event))) {
    throw new DomainError("assist_over");
  }
};
