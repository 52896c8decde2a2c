import type { FormBody } from "#member/form-body.ts";
import { instantsAsText } from "#member/instants-as-text.ts";
import { faultAt, typedIn } from "#member/kept-form.ts";
import { type Answer, memberPage, type PageRequest } from "#member/member-page.ts";
import { formProblem } from "#member/problem.ts";
import type { DataPageView } from "./rights-views.ts";

const PATH = "/me/data";
const CODE_PATH = `${PATH}?step=code`;

/**
 * GET and POST of /me/data: everything that is held, masked; as a file against a fresh code, in clear of whoever's document
 * number is typed.
 */
export const dataPage = memberPage<DataPageView>(async (page) => {
  const { caller, context, form, kept, query } = page;
  if (!context.session) {
    return { redirect: "/me" };
  }
  if (form) {
    return form.field("action") === "download" ? download(page, form) : requestCode(page, form);
  }
  return {
    view: {
      kind: "data",
      held: instantsAsText(await caller.rights.data()),
      codeSent: query.get("step") === "code",
      late: query.has("late"),
      documentNumber: kept?.field("documentNumber") ?? "",
      problem: kept?.problem ?? null,
    },
  };
});

const requestCode = async ({ caller }: PageRequest, form: FormBody): Promise<Answer<DataPageView>> => {
  const typed = typedIn(form, ["documentNumber"]);
  try {
    const { late } = await caller.rights.requestDownloadCode();
    return { redirect: `${CODE_PATH}${late ? "&late=1" : ""}`, keep: { problem: null, typed } };
  } catch (error) {
    const path = faultAt(form.field("action") === "request-again" ? CODE_PATH : PATH);
    return { redirect: path, keep: { problem: formProblem(error), typed } };
  }
};

const download = async ({ caller }: PageRequest, form: FormBody): Promise<Answer<DataPageView>> => {
  const [code, documentNumber] = [form.field("code"), form.field("documentNumber")];
  try {
    const { file } = await caller.rights.download({ code, documentNumber });
    return { file: { name: "tuantibu-my-data.json", type: "application/json; charset=utf-8", text: file } };
  } catch (error) {
    const keep = { problem: formProblem(error), typed: typedIn(form, ["documentNumber"]) };
    return { redirect: faultAt(CODE_PATH), keep };
  }
};
