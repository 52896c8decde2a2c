import { createHash } from "node:crypto";
import {
  CONSENT_VERSION,
  type ConsentLocale,
  consentFingerprintInput,
  shownText,
} from "#domain/consent/consent.ts";
import type { GiverKind } from "#domain/consent/giver.ts";
import { DomainError, type FieldProblems } from "#domain/errors.ts";
import { type IssueCodeDeps, issueCode } from "#features/account/issue-code.ts";
import { joiningChoice } from "#features/groups/list-groups.ts";
import { verifyClaim } from "#features/identity/verify-claim.ts";
import type { Deps } from "#ports/deps.ts";
import type { GivenConsent } from "#ports/draft-store.ts";
import { consentGiver, guardianProblems } from "./consent-giver.ts";
import { newDraftKey } from "./draft-of-register.ts";
import { type OpenInvitation, openInvitation } from "./open-invitation.ts";
import { type JoinAnswers, parseAnswers } from "./parse-answers.ts";

/** Two posts of one form arrive within this time; the second sends no second message. */
const DOUBLE_SUBMIT_MS = 1000;

/**
 * `source_unavailable`: what was filled in is kept under `draftKey`, nothing was sent. `no_message`: confirmed and kept,
 * but the day's messages are used up; a registrar can still help.
 */
export type StartedJoin = { outcome: "code_sent" | "source_unavailable" | "no_message"; draftKey: string };

/**
 * Takes the filled-in form: only when the source confirms that name, document and phone belong together does a code go
 * to that phone. Throws what openInvitation throws, and text_changed when the form had shown another text than stands there
 * now, invalid_input, consent_required, identity_mismatch, too_many_attempts, otp_locked; then nothing is stored but the counters of the limits.
 */
export const startJoin = async (
  deps: IssueCodeDeps & Pick<Deps, "drafts" | "db" | "healthSource">,
  input: {
    joinCode: string;
    draftKey: string | null;
    /** The secret of the browser, which the code will be good in. */
    browser: string;
    /** What the form showed, as joinProgress gave it. */
    shown: string;
    answers: JoinAnswers;
    onBehalf: GiverKind;
    guardianName: string;
    /** Of the register; blank for none. */
    groupId: string;
    locale: ConsentLocale;
    address: string;
  },
): Promise<StartedJoin> => {
  const invitation = await openInvitation(deps, input);
  const { registerId, textVersion } = invitation;
  if (input.shown !== shownText(textVersion, input.locale, input.onBehalf)) {
    throw new DomainError("text_changed");
  }
  const now = deps.clock();
  const groupId = input.groupId === "" ? null : input.groupId;
  const claim = parseAnswers(input.answers, now, {
    ...guardianProblems(input),
    ...(await groupProblems(deps, registerId, groupId)),
  });
  const giver = consentGiver(input, claim.document, now);
  const draftKey = newDraftKey(deps);
  const verified = await verifyClaim(deps, { claim, address: input.address, registerId }).catch(
    (error: unknown) => {
      if (error instanceof DomainError && error.code === "source_unavailable") {
        return null;
      }
      throw error;
    },
  );
  let outcome: StartedJoin["outcome"] = "code_sent";
  if (verified === null) {
    outcome = "source_unavailable";
    await deps.drafts.save(draftKey, { stage: "form", registerId, claim, groupId }, now);
  } else {
    const consent = givenConsent(invitation, input.locale, giver.by);
    const draft = {
      stage: "code",
      registerId,
      claim,
      groupId,
      token: verified.token,
      consent,
      giver,
      textVersion,
    } as const;
    await deps.drafts.save(draftKey, draft, now);
    try {
      await issueCode(deps, {
        key: { purpose: "join", phone: claim.phone, scope: registerId, browser: input.browser },
        locale: input.locale,
        asking: {
          by: "joiner",
          document: claim.document,
          organisationName: invitation.organisationName,
        },
        keepWithinMs: DOUBLE_SUBMIT_MS,
      });
    } catch (error) {
      if (!(error instanceof DomainError && error.code === "sms_budget_spent")) {
        // The draft before this one, and the code that was sent for it, stay good.
        await deps.drafts.remove(draftKey);
        // Nor does a form that sent nothing, and could be sent again and again, stay counted against the register.
        await deps.limiter.giveBack([{ limit: "join_per_register", subject: registerId }]);
        throw error;
      }
      outcome = "no_message";
    }
  }
  if (input.draftKey !== null) {
    await deps.drafts.remove(input.draftKey);
  }
  return { outcome, draftKey };
};

/** A group that is gone since the form was shown is chosen anew, not left out unseen. */
const groupProblems = async (
  deps: Pick<Deps, "db">,
  registerId: string,
  groupId: string | null,
): Promise<FieldProblems> =>
  groupId === null || (await joiningChoice(deps, registerId)).some((choice) => choice.groupId === groupId)
    ? {}
    : { groupId: "unknown" };

const givenConsent = (parties: OpenInvitation, locale: ConsentLocale, giver: GiverKind): GivenConsent => {
  const shown = consentFingerprintInput(CONSENT_VERSION, locale, parties, giver);
  const textHash = new Uint8Array(createHash("sha256").update(shown).digest());
  return { version: CONSENT_VERSION, locale, textHash };
};
