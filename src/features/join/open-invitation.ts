import { DomainError } from "#domain/errors.ts";
import { maskName } from "#domain/identity/mask.ts";
import { type Seal, sealOf } from "#domain/organisation/proof.ts";
import { isCodeExpired } from "#domain/register/code-lifetime.ts";
import { parseJoinCode } from "#domain/register/join-code.ts";
import { regionName } from "#domain/register/region.ts";
import type { Deps } from "#ports/deps.ts";
import type { JoinDraft } from "#ports/draft-store.ts";
import { draftOfRegister } from "./draft-of-register.ts";
import { type InvitingRegister, lookUpJoinCode } from "./register-of-code-sql.ts";

/** Who asks, as shown to somebody who has not joined. `address` begins with the region. */
export type OpenInvitation = {
  registerId: string;
  joinCode: string;
  organisationName: string;
  address: string;
  registrarMasked: string;
  purpose: string;
  /** Of organisation name and purpose, as whoever joins agrees to them. */
  textVersion: number;
  /** Whether an operator has seen that whoever asks may speak for an organisation of this name. */
  seal: Seal;
};

type RegisterOfCode = { code: string; register: InvitingRegister; expiresAt: Date | null };

/**
 * The invitation behind a join code, typed or scanned. Throws join_code_unknown, join_code_renewed, join_code_expired,
 * register_dissolved, register_suspended, register_paused or register_full; none of these says anything of the register.
 */
export const openInvitation = async (
  deps: Pick<Deps, "db" | "settings" | "clock" | "drafts">,
  { joinCode, draftKey }: { joinCode: string; draftKey: string | null },
): Promise<OpenInvitation> => {
  const now = deps.clock();
  const found = await registerOfCode(deps, joinCode);
  const registerId = found.register.id;
  const draft = isCodeExpired(found.expiresAt, now)
    ? await draftOfRegister(deps, { draftKey, registerId, now })
    : null;
  return invitationOf(found, draft, now);
};

/**
 * Throws join_code_expired, register_paused and register_full: nobody new may join. Whoever had sent the form in time
 * (`draft`) may finish after the code has expired, for as long as the draft is kept.
 */
export const invitationOf = (
  { code, register, expiresAt }: RegisterOfCode,
  draft: JoinDraft | null,
  now: Date,
): OpenInvitation => {
  const hasBegun = draft !== null && draft.stage !== "done";
  if (isCodeExpired(expiresAt, now) && !hasBegun) {
    throw new DomainError("join_code_expired");
  }
  if (register.state === "paused") {
    throw new DomainError("register_paused");
  }
  if (register.memberCount >= register.capacity) {
    throw new DomainError("register_full");
  }
  return {
    registerId: register.id,
    joinCode: code,
    organisationName: register.organisationName,
    address: `${regionName(register.regionCode) ?? ""}${register.address}`,
    registrarMasked: maskName(register.registrarName),
    purpose: register.purpose,
    textVersion: register.textVersion,
    seal: sealOf(register.proof, register.organisationName, now),
  };
};

/**
 * As openInvitation, for somebody who is in the middle of joining or just has: expired, paused and full do not matter. A
 * suspended one is for operators alone (`suspendedToo`).
 */
export const registerOfCode = async (
  deps: Pick<Deps, "db" | "settings">,
  joinCode: string,
  { suspendedToo = false } = {},
): Promise<RegisterOfCode> => {
  const code = parseJoinCode(joinCode);
  const lookup = code.ok ? await lookUpJoinCode(deps, code.value) : null;
  if (!code.ok || lookup === null || lookup.status === "unknown") {
    throw new DomainError("join_code_unknown");
  }
  if (lookup.status === "renewed") {
    throw new DomainError("join_code_renewed");
  }
  if (lookup.register.state === "dissolved") {
    throw new DomainError("register_dissolved");
  }
  if (lookup.register.isSuspended && !suspendedToo) {
    throw new DomainError("register_suspended");
  }
  return { code: code.value, register: lookup.register, expiresAt: lookup.expiresAt };
};
