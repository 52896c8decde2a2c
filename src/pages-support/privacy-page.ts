import type { PrivacyPageView } from "#member-ui/rights/views.ts";
import { memberPage } from "./member-page.ts";

/** GET of /privacy: the same for everybody. */
export const privacyPage = memberPage<PrivacyPageView>(async ({ context }) => {
  const { operator, sourceContact } = context.deps.settings;
  return { view: { kind: "privacy", operator, source: sourceContact?.[context.locale] ?? null } };
});
