import type { DisputePageView } from "#member-ui/me/dispute-view.ts";
import type { Problem } from "#member-ui/views.ts";
import { instantsAsText } from "./instants-as-text.ts";
import { type Answer, memberPage, type PageRequest } from "./member-page.ts";
import { formProblem } from "./problem.ts";

/** GET and POST of /me/dispute: `of` names the membership whose status is disputed. */
export const disputePage = memberPage<DisputePageView>(async (page) => {
  if (!page.context.session) {
    return { redirect: "/me" };
  }
  const membershipId = page.form?.field("membershipId") ?? page.query.get("of") ?? "";
  return page.form ? dispute(page, membershipId) : show(page, membershipId, null);
});

const dispute = async (page: PageRequest, membershipId: string): Promise<Answer<DisputePageView>> => {
  try {
    await page.caller.member.dispute({ membershipId });
    return { redirect: `/me/dispute?of=${encodeURIComponent(membershipId)}` };
  } catch (error) {
    const { problem, status } = formProblem(error);
    return show(page, membershipId, problem, status);
  }
};

const show = async (
  { caller }: PageRequest,
  membershipId: string,
  problem: Problem | null,
  status = 200,
): Promise<Answer<DisputePageView>> => {
  const own = await caller.member.mine();
  const membership = own.find((held) => held.membershipId === membershipId);
  if (membership === undefined) {
    return { redirect: "/me" };
  }
  const disputes = instantsAsText(await caller.member.disputes({ membershipId }));
  return { view: { kind: "dispute", membership: instantsAsText(membership), disputes, problem }, status };
};
