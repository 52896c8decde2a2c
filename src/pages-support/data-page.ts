import type { DataPageView, HeldDataView } from "#member-ui/rights/views.ts";
import { instantsAsText } from "./instants-as-text.ts";
import { memberPage, type PageRequest } from "./member-page.ts";
import { formProblem } from "./problem.ts";

/**
 * GET and POST of /me/data: everything that is held, masked; as a file against a fresh code, in clear of whoever's document
 * number is typed.
 */
export const dataPage = memberPage<DataPageView>(async (page) => {
  const { context, form } = page;
  if (!context.session) {
    return { redirect: "/me" };
  }
  if (!form) {
    return { view: await viewOf(page) };
  }
  const downloading = form.field("action") === "download";
  try {
    if (!downloading) {
      const { late } = await page.caller.member.requestDownloadCode();
      return { view: await viewOf(page, { codeSent: true, late }) };
    }
    const { file } = await page.caller.member.download({
      code: form.field("code"),
      documentNumber: form.field("documentNumber"),
    });
    return { file: { name: "tuantibu-my-data.json", type: "application/json; charset=utf-8", text: file } };
  } catch (error) {
    const { problem, status } = formProblem(error);
    return { view: await viewOf(page, { codeSent: downloading, problem }), status };
  }
});

const viewOf = async (
  { caller }: PageRequest,
  {
    codeSent = false,
    late = false,
    problem = null,
  }: Partial<Pick<HeldDataView, "codeSent" | "late" | "problem">> = {},
): Promise<HeldDataView> => ({
  kind: "data",
  held: instantsAsText(await caller.member.data()),
  codeSent,
  late,
  problem,
});
