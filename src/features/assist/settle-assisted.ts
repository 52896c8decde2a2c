import { DomainError, type DomainErrorCode } from "#domain/errors.ts";
import { SILENCE_MS } from "#domain/register/assisted-join.ts";
import type { Deps } from "#ports/deps.ts";
import { type AskPhoneDeps, askPhone } from "./ask-phone.ts";
import { type CompleteAssistDeps, completeAssist } from "./complete-assist.ts";

/** What one round of upkeep settles of each kind; the next one comes within half a minute. */
const BATCH = 50;
const DAY_MS = 24 * 3_600_000;

export type SettleAssistedDeps = AskPhoneDeps & CompleteAssistDeps & Pick<Deps, "assistedJoins">;

/** Sends the link anew where it could not be sent a day ago. */
export const askPhonesAgain = async (deps: SettleAssistedDeps): Promise<void> => {
  const now = deps.clock();
  for (const each of await deps.assistedJoins.takeUnasked(new Date(now.getTime() - DAY_MS), now, BATCH)) {
    await askPhone(deps, each);
  }
};

/** Over, or for the next round of upkeep to try again. */
const PASSED_OVER: readonly DomainErrorCode[] = [
  "register_paused",
  "register_suspended",
  "register_full",
  "assist_over",
  "text_changed",
];

/** Where one administrator is alone: whoever was told by message and has not objected for 24 hours joins. */
export const joinTheSilent = async (deps: SettleAssistedDeps): Promise<void> => {
  const now = deps.clock();
  const silent = await deps.assistedJoins.silentSince(new Date(now.getTime() - SILENCE_MS), now, BATCH);
  for (const each of silent) {
    try {
      await completeAssist(deps, each, { by: "silence" });
    } catch (error) {
      if (!(error instanceof DomainError)) {
        throw error;
      }
      if (error.code === "source_unavailable") {
        return;
      }
      if (!PASSED_OVER.includes(error.code)) {
        throw error;
      }
    }
  }
};
