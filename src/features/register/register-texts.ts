import type { FieldProblems } from "#domain/errors.ts";
import type { Register } from "#domain/register/register.ts";
import {
  parseRegisterDraft,
  type RegisterDraft,
  type RegisterDraftInput,
} from "#domain/register/register.ts";
import { reservedWordsIn } from "#domain/text/reserved-words.ts";
import { hasProven } from "#features/organisation/organisation-proofs-sql.ts";
import { fail, type Result } from "#lib/result.ts";
import type { Deps } from "#ports/deps.ts";

/** Where a text speaks for the organisation; an address names streets and squares. */
const SPEAKING = ["organisationName", "purpose"] as const;

/**
 * What a register is opened with or changed to, judged in the one place that every way to a register's text goes through:
 * the allow-list, and the names of authorities, which only who has proven an organisation of exactly that name may use.
 * What stays as `held` has it is not judged anew.
 */
export const registerTexts = async (
  deps: Pick<Deps, "db" | "clock" | "settings">,
  { accountId, input, held }: { accountId: string; input: RegisterDraftInput; held: Register | null },
): Promise<Result<RegisterDraft, FieldProblems>> => {
  const draft = parseRegisterDraft(input, held);
  if (!draft.ok) {
    return draft;
  }
  const reserved = SPEAKING.flatMap((field) => {
    const [word] = held?.[field] === draft.value[field] ? [] : reservedWordsIn(draft.value[field]);
    return word === undefined ? [] : [[field, `reserved:${word}`] as const];
  });
  if (reserved.length === 0) {
    return draft;
  }
  const { organisationName } = draft.value;
  const isTheirs = await hasProven(
    deps.db.pool,
    deps.settings,
    { accountId, organisationName },
    deps.clock(),
  );
  return isTheirs ? draft : fail(Object.fromEntries(reserved));
};
