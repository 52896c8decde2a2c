import type { LinkView } from "#member-ui/join/link-view.ts";
import type { Problem } from "#member-ui/views.ts";
import { asDomainError } from "#server/error-map.ts";
import { instantsAsText } from "./instants-as-text.ts";
import { type Answer, memberPage, type PageRequest } from "./member-page.ts";
import { formProblem } from "./problem.ts";

/** GET and POST of /c/{token}, the link in the message to a phone: only a post does anything. */
export const linkPage = memberPage<LinkView>(async (page, { token = "" }) =>
  page.form ? answer(page, page.form.field("action"), token) : show(page, token, null),
);

const answer = async (page: PageRequest, action: string, token: string): Promise<Answer<LinkView>> => {
  const { join } = page.caller;
  try {
    if (action === "agree") {
      await join.agree({ token });
    }
    if (action === "refuse") {
      await join.refuse({ token });
    }
    return { redirect: `/c/${encodeURIComponent(token)}` };
  } catch (error) {
    // It has ended otherwise, or ends with this: the page says how.
    const code = asDomainError(error)?.code;
    if (code === "assist_over" || code === "text_changed") {
      return { redirect: `/c/${encodeURIComponent(token)}` };
    }
    const { problem, status } = formProblem(error);
    return show(page, token, problem, status);
  }
};

const show = async (
  { caller }: PageRequest,
  token: string,
  problem: Problem | null,
  status = 200,
): Promise<Answer<LinkView>> => {
  const asked = await caller.join.asked({ token });
  return asked.state === "waiting"
    ? { view: { kind: "asked", token, ...instantsAsText(asked), problem }, status }
    : { view: { kind: "answered", outcome: asked.state } };
};
