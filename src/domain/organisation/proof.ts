import type { FieldProblems } from "#domain/errors.ts";
import { parseCreditCode } from "#domain/register/credit-code.ts";
import { parseText } from "#domain/text/text.ts";
import { fail, ok, type Result } from "#lib/result.ts";

/** What has been decided about an application; `lapsed` is a proof whose time is over, which nobody decides. */
export const PROOF_DECISIONS = ["waiting", "proven", "refused", "revoked"] as const;
export type ProofDecision = (typeof PROOF_DECISIONS)[number];
export const PROOF_STATES = [...PROOF_DECISIONS, "lapsed"] as const;
export type ProofState = (typeof PROOF_STATES)[number];

export type Proof = { decision: ProofDecision; organisationName: string; validUntil: Date | null };

const DAY = 24 * 3_600_000;

/** Papers change hands and organisations end: once a year somebody looks again. */
const VALID_DAYS = 365;

/** Before the end, so that operators have the time to look and nothing stands still. */
const RENEWAL_DAYS = 30;

export function proofState({ decision, validUntil }: Proof, now: Date): ProofState {
  return decision === "proven" && (validUntil === null || validUntil <= now) ? "lapsed" : decision;
}

/** What people are told beside an organisation's name: `sandbox` is the demo's way of being proven. */
export const SEALS = ["unproven", "proven", "sandbox"] as const;
export type Seal = (typeof SEALS)[number];

/** Of a register with this organisation name and this proof: under another name it needs another proof. */
export function sealOf(
  proof: (Proof & { decidedBy: string | null }) | null,
  organisationName: string,
  now: Date,
): Seal {
  if (proof === null || proof.organisationName !== organisationName || proofState(proof, now) !== "proven") {
    return "unproven";
  }
  return proof.decidedBy === null ? "sandbox" : "proven";
}

export const provenUntil = (decidedAt: Date): Date => new Date(decidedAt.getTime() + VALID_DAYS * DAY);

/** Whether another application for the same name is of use: not while a proof stands that goes on for longer. */
export function mayAskAnew(proof: Proof, now: Date): boolean {
  const endsAt = proof.validUntil?.getTime() ?? 0;
  return proofState(proof, now) !== "proven" || endsAt - now.getTime() <= RENEWAL_DAYS * DAY;
}

/** What an operator may do, and from which state: an application is decided once, and only what stands is revoked. */
export const PROOF_STEPS = {
  prove: { from: "waiting", to: "proven" },
  refuse: { from: "waiting", to: "refused" },
  revoke: { from: "proven", to: "revoked" },
} as const satisfies Record<string, { from: ProofDecision; to: ProofDecision }>;
export type ProofStep = keyof typeof PROOF_STEPS;

/** People who are helped to join beyond the share: a large care home; whoever needs more has people who join by themselves. */
export const MAX_ASSIST_QUOTA = 500;

/** As typed; one of code and paper may be blank. */
export type ProofApplicationInput = {
  organisationName: string;
  creditCode?: string | null | undefined;
  paper?: string | null | undefined;
};
export type ProofApplication = { organisationName: string; creditCode: string | null; paper: string | null };

/** An application with what became of it. */
export type OrganisationProof = Proof &
  ProofApplication & {
    id: string;
    /** Who asked; null once the account is gone. */
    accountId: string | null;
    askedAt: Date;
    decidedAt: Date | null;
    /** Null while it waits, and for the demo's sandbox operator. */
    decidedBy: string | null;
    reason: string | null;
  };

/**
 * Problems by field: those of a title for the name, those of CreditCodeProblem, those of a text for the paper, and
 * `creditCode: "empty"` without either.
 */
export function parseProofApplication(input: ProofApplicationInput): Result<ProofApplication, FieldProblems> {
  const name = parseText(input.organisationName, 2, 100);
  const code = input.creditCode?.trim() ? parseCreditCode(input.creditCode) : ok(null);
  const paper = input.paper?.trim() ? parseText(input.paper, 4, 200, { numbers: true }) : ok(null);
  if (!name.ok || !code.ok || !paper.ok || (code.value === null && paper.value === null)) {
    return fail({
      ...(name.ok ? {} : { organisationName: name.problem }),
      ...(paper.ok ? {} : { paper: paper.problem }),
      ...(code.ok ? {} : { creditCode: code.problem }),
      ...(code.ok && paper.ok && code.value === null && paper.value === null ? { creditCode: "empty" } : {}),
    });
  }
  return ok({ organisationName: name.value, creditCode: code.value, paper: paper.value });
}

/** Why an operator refuses or revokes: its people read it. */
export const parseProofReason = (raw: string): Result<string, string> => parseText(raw, 4, 200);
