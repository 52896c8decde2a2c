import { instantsAsText } from "#member/instants-as-text.ts";
import { memberPage } from "#member/member-page.ts";
import type { AccessView } from "./access-view.ts";

const EVENT_ID = /^\d{1,18}$/;

/** GET of /me/access: who looked at my data. */
export const accessPage = memberPage<AccessView>(async ({ context, caller, query }) => {
  const before = query.get("before");
  if (!context.session || (before !== null && !EVENT_ID.test(before))) {
    return { redirect: "/me" };
  }
  const [own, memberships] = await Promise.all([
    caller.rights.looks({ beforeEvent: before }),
    caller.rights.mine(),
  ]);
  return {
    view: {
      kind: "access",
      ...instantsAsText(own),
      isMember: memberships.length > 0,
      isFirst: before === null,
    },
  };
});
