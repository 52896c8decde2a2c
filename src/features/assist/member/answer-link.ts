import { instantsAsText } from "#member/instants-as-text.ts";
import { faultAt } from "#member/kept-form.ts";
import { type Answer, memberPage, type PageRequest } from "#member/member-page.ts";
import { formProblem } from "#member/problem.ts";
import { asDomainError } from "#server/error-map.ts";
import type { LinkView } from "./link-view.ts";

/** GET and POST of /c/{token}, the link in the message to a phone: only a post does anything. */
export const linkPage = memberPage<LinkView>(async (page, { token = "" }) =>
  page.form ? answer(page, page.form.field("action"), token) : show(page, token),
);

const answer = async (page: PageRequest, action: string, token: string): Promise<Answer<LinkView>> => {
  const { join } = page.caller;
  const path = `/c/${encodeURIComponent(token)}`;
  try {
    if (action === "agree") {
      await join.agree({ token });
    }
    if (action === "refuse") {
      await join.refuse({ token });
    }
    return { redirect: path };
  } catch (error) {
    // It has ended otherwise, or ends with this: the page says how.
    const code = asDomainError(error)?.code;
    if (code === "assist_over" || code === "text_changed") {
      return { redirect: path };
    }
    return { redirect: faultAt(path), keep: { problem: formProblem(error), typed: {} } };
  }
};

const show = async ({ caller, kept }: PageRequest, token: string): Promise<Answer<LinkView>> => {
  const asked = await caller.join.asked({ token });
  return asked.state === "waiting"
    ? { view: { kind: "asked", token, ...instantsAsText(asked), problem: kept?.problem ?? null } }
    : { view: { kind: "answered", outcome: asked.state } };
};
