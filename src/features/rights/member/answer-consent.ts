import { z } from "zod";
import { DomainError } from "#domain/errors.ts";
import { instantsAsText } from "#member/instants-as-text.ts";
import { faultAt } from "#member/kept-form.ts";
import { memberPage } from "#member/member-page.ts";
import { formProblem, unless } from "#member/problem.ts";
import type { ConsentPageView } from "./rights-views.ts";

/** GET and POST of /me/consent?membership=…: what has changed, and a box to tick anew. */
export const consentPage = memberPage<ConsentPageView>(async ({ caller, context, form, kept, query }) => {
  if (!context.session) {
    return { redirect: "/me" };
  }
  const membershipId = query.get("membership") ?? "";
  if (!z.uuid().safeParse(membershipId).success) {
    throw new DomainError("not_found");
  }
  if (!form) {
    const { operator } = context.deps.settings;
    // Agreed to already, as for whoever goes back to the page, or taken back: /me says how it stands.
    const asked = await unless(["not_found"], caller.rights.askedConsent({ membershipId }));
    return asked === null
      ? { redirect: "/me" }
      : { view: { kind: "consent", asked: instantsAsText(asked), operator, problem: kept?.problem ?? null } };
  }
  try {
    const [consent, shown] = [form.field("consent") === "yes", form.field("shown")];
    // The same of a second click.
    await unless(["not_found"], caller.rights.agreeAnew({ membershipId, consent, shown }));
    return { redirect: "/me" };
  } catch (error) {
    const path = faultAt(`/me/consent?membership=${membershipId}`);
    return { redirect: path, keep: { problem: formProblem(error), typed: {} } };
  }
});
