import { DomainError } from "#domain/errors.ts";
import { existingRegister } from "#features/register/registers.ts";
import type { Deps } from "#ports/deps.ts";
import { type AskPhoneDeps, askPhone } from "./ask-phone.ts";
import { draftAsking } from "./draft-asking.ts";

type StartAssistDeps = AskPhoneDeps & Pick<Deps, "drafts" | "limiter" | "accounts">;

const REFUSALS = { limit: "assist_limit", refused: "assist_refused" } as const;

/**
 * For somebody who gets no code: the registrar has checked their identity document in person. That makes nobody a member
 * and looks nobody up: it waits until the phone agrees, a second administrator confirms, or, where there is none, nobody
 * has objected for 24 hours. Throws what draftAsking throws, and assist_limit, assist_refused.
 */
export const startAssist = async (
  deps: StartAssistDeps,
  { accountId, ...asked }: { accountId: string; registerId: string; helpNumber: string },
): Promise<{ assistedJoinId: string }> => {
  const now = deps.clock();
  const { registerId } = asked;
  await existingRegister(deps, registerId);
  const { helpNumber, draft, waiting } = await draftAsking(deps, asked, now);
  const assistedJoinId = deps.random.uuid(now);
  const started =
    waiting !== null
      ? "draft_gone"
      : await deps.assistedJoins.start({
          assistedJoinId,
          registerId,
          textVersion: draft.textVersion,
          accountId,
          helper: await helperOf(deps, accountId),
          helpNumber,
          now,
          event: {
            action: "assist.started",
            at: now,
            actorId: accountId,
            registerId,
            detail: { assistedJoinId },
          },
        });
  if (started === "draft_gone") {
    // It was used, or the code came after all, since the number was looked up above; or somebody has helped already; or the
    // text is another than they have agreed to, and their page shows it to them anew.
    throw new DomainError("help_number_unknown", { fields: { helpNumber: "unknown" } });
  }
  if (started !== "waiting") {
    throw new DomainError(REFUSALS[started]);
  }
  await askPhone(deps, { assistedJoinId, draft });
  return { assistedJoinId };
};

/** The person behind the account, as far as the source has confirmed who that is. */
const helperOf = async ({ accounts }: Pick<Deps, "accounts">, accountId: string): Promise<string> => {
  const account = await accounts.byId(accountId);
  const document = account?.identity?.document;
  return document ? `${document.type} ${document.number}` : accountId;
};
