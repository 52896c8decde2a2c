import { maskPhone } from "#domain/identity/mask.ts";
import { memberPage } from "#member/member-page.ts";
import { unless } from "#member/problem.ts";
import { receiptPath } from "./receipt-path.ts";
import type { LeaveAllPageView } from "./rights-views.ts";

/** GET and POST of /me/leave: everything that there is of this phone, left and erased in one step. */
export const leaveAllPage = memberPage<LeaveAllPageView>(async ({ caller, context, form }) => {
  if (!context.session) {
    return { redirect: "/me" };
  }
  if (form) {
    const left = await unless(["not_found"], caller.rights.leave({ membershipId: null }));
    return { redirect: left ? receiptPath(left.receiptId) : "/me" };
  }
  const memberships = (await caller.rights.mine()).map(({ membershipId, organisationName, seen }) => ({
    membershipId,
    organisationName,
    name: seen.name,
    documentMasked: seen.documentMasked,
  }));
  return { view: { kind: "leave_all", phoneMasked: maskPhone(context.session.phone), memberships } };
});
