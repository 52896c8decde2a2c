import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";

/** Deletes what somebody was told of a removal, once they have read it. Throws not_found. */
export const dismissNotice = async (
  deps: Pick<Deps, "clock" | "removalNotices" | "audit">,
  { phone, accountId, noticeId }: { phone: string; accountId: string; noticeId: string },
): Promise<void> => {
  if (!(await deps.removalNotices.dismiss(phone, noticeId))) {
    throw new DomainError("not_found");
  }
  const action = "member.notice_dismissed";
  await deps.audit.append({ action, at: deps.clock(), actorId: accountId, detail: { noticeId } });
};
