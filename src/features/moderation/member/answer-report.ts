import { faultAt, typedIn } from "#member/kept-form.ts";
import { memberPage } from "#member/member-page.ts";
import { formProblem } from "#member/problem.ts";
import type { ReportView } from "./report.tsx";

/** GET and POST of /j/{code}/report. A code without a register answers as its own page does. */
export const reportPage = memberPage<ReportView>(async ({ caller, context, form, kept, query }, params) => {
  const { joinCode } = await caller.join.reportable({ joinCode: params.code ?? "" });
  const path = `/j/${joinCode}/report`;
  if (form === null) {
    // Before the form is sent: two posts of it at once are then of one browser, and are one report.
    context.browser();
    if (query.has("sent")) {
      return { view: { kind: "sent", joinCode } };
    }
    const values = { reason: kept?.field("reason") ?? "", text: kept?.field("text") ?? "" };
    return { view: { kind: "form", joinCode, values, problem: kept?.problem ?? null } };
  }
  try {
    await caller.join.report({ joinCode, reason: form.field("reason"), text: form.field("text") });
    return { redirect: `${path}?sent=1` };
  } catch (error) {
    const typed = typedIn(form, ["reason", "text"]);
    return { redirect: faultAt(path), keep: { problem: formProblem(error), typed } };
  }
});
