import { instantsAsText } from "#member/instants-as-text.ts";
import { faultAt } from "#member/kept-form.ts";
import { type Answer, memberPage, type PageRequest } from "#member/member-page.ts";
import { formProblem } from "#member/problem.ts";
import type { DisputePageView } from "./dispute-view.ts";

/** GET and POST of /me/dispute: `of` names the membership whose status is disputed. */
export const disputePage = memberPage<DisputePageView>(async (page) => {
  if (!page.context.session) {
    return { redirect: "/me" };
  }
  const membershipId = page.form?.field("membershipId") ?? page.query.get("of") ?? "";
  return page.form ? dispute(page, membershipId) : show(page, membershipId);
});

const dispute = async ({ caller }: PageRequest, membershipId: string): Promise<Answer<DisputePageView>> => {
  const path = `/me/dispute?of=${encodeURIComponent(membershipId)}`;
  try {
    await caller.rights.dispute({ membershipId });
    return { redirect: path };
  } catch (error) {
    return { redirect: faultAt(path), keep: { problem: formProblem(error), typed: {} } };
  }
};

const show = async (
  { caller, context, kept }: PageRequest,
  membershipId: string,
): Promise<Answer<DisputePageView>> => {
  const own = await caller.rights.mine();
  const membership = own.find((held) => held.membershipId === membershipId);
  if (membership === undefined) {
    return { redirect: "/me" };
  }
  const disputes = instantsAsText(await caller.rights.disputes({ membershipId }));
  const problem = kept?.problem ?? null;
  const source = context.deps.settings.sourceContact?.[context.locale] ?? null;
  return { view: { kind: "dispute", membership: instantsAsText(membership), disputes, source, problem } };
};
