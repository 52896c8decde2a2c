import type { SessionsView } from "#features/rights/member/me-views.ts";
import type { FormBody } from "#member/form-body.ts";
import { instantsAsText } from "#member/instants-as-text.ts";
import { type Answer, memberPage, type PageRequest } from "#member/member-page.ts";
import { unless } from "#member/problem.ts";

/** GET and POST of /me/sessions. */
export const sessionsPage = memberPage<SessionsView>(async (page) => {
  const { context, caller, form } = page;
  if (form) {
    return signOut(page, form);
  }
  if (!context.session) {
    return { redirect: "/me" };
  }
  const [sessions, newSignIns] = await Promise.all([caller.session.mine(), caller.session.newDevices()]);
  return {
    view: {
      kind: "sessions",
      sessions: instantsAsText(sessions),
      newSignIns: instantsAsText(newSignIns),
    },
  };
});

/** A second click comes to the same page as the first; without a session of one's own that page is the sign-in. */
const signOut = async ({ caller }: PageRequest, form: FormBody): Promise<Answer<SessionsView>> => {
  const everywhere = form.field("action") === "sign-out-everywhere";
  const ended: Promise<unknown> = everywhere
    ? caller.session.signOutEverywhere()
    : caller.session.signOut({ sessionId: form.field("sessionId") });
  await unless(["unauthenticated", "not_found"], ended);
  return { redirect: everywhere ? "/me" : "/me/sessions" };
};
