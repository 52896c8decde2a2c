import type { ReportView } from "#member-ui/join/report.tsx";
import { memberPage } from "./member-page.ts";
import { formProblem } from "./problem.ts";

/** GET and POST of /j/{code}/report. A code without a register answers as its own page does. */
export const reportPage = memberPage<ReportView>(async (page, { code = "" }) => {
  const { joinCode } = await page.caller.join.reportable({ joinCode: code });
  if (page.form === null) {
    // Before the form is sent: two posts of it at once are then of one browser, and are one report.
    page.context.browser();
    return page.query.has("sent")
      ? { view: { kind: "sent", joinCode } }
      : { view: { kind: "form", joinCode, values: { reason: "", text: "" }, problem: null } };
  }
  const values = { reason: page.form.field("reason"), text: page.form.field("text") };
  try {
    await page.caller.join.report({ joinCode, ...values });
    return { redirect: `/j/${joinCode}/report?sent=1` };
  } catch (error) {
    const { problem, status } = formProblem(error);
    return { view: { kind: "form", joinCode, values, problem }, status };
  }
});
