import { memberPage } from "#member/member-page.ts";
import type { PrivacyPageView } from "./rights-views.ts";

/** GET of /privacy: the same for everybody. */
export const privacyPage = memberPage<PrivacyPageView>(async ({ context }) => {
  const { operator, sourceContact } = context.deps.settings;
  return { view: { kind: "privacy", operator, source: sourceContact?.[context.locale] ?? null } };
});
