import { z } from "zod";
import { DomainError } from "#domain/errors.ts";
import type { ConsentPageView } from "#member-ui/rights/views.ts";
import { asDomainError } from "#server/error-map.ts";
import { instantsAsText } from "./instants-as-text.ts";
import { memberPage } from "./member-page.ts";
import { formProblem } from "./problem.ts";

/** GET and POST of /me/consent?membership=…: what has changed, and a box to tick anew. */
export const consentPage = memberPage<ConsentPageView>(async ({ caller, context, form, query }) => {
  if (!context.session) {
    return { redirect: "/me" };
  }
  const membershipId = query.get("membership") ?? "";
  if (!z.uuid().safeParse(membershipId).success) {
    throw new DomainError("not_found");
  }
  const { operator } = context.deps.settings;
  const ask = async () => instantsAsText(await caller.member.askedConsent({ membershipId }));
  if (!form) {
    return { view: { kind: "consent", asked: await ask(), operator, problem: null } };
  }
  try {
    const [consent, shown] = [form.field("consent") === "yes", form.field("shown")];
    await caller.member.agreeAnew({ membershipId, consent, shown });
    return { redirect: "/me" };
  } catch (error) {
    const { problem, status } = formProblem(error);
    const asked = await ask().catch(nothingAsked);
    if (asked === null) {
      return { redirect: "/me" };
    }
    return { view: { kind: "consent", asked, operator, problem }, status };
  }
});

/** Agreed to already, as by a second click, or taken back: /me says how it stands. */
const nothingAsked = (error: unknown): null => {
  if (asDomainError(error)?.code === "not_found") {
    return null;
  }
  throw error;
};
