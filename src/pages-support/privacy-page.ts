import type { PrivacyPageView } from "#member-ui/rights/views.ts";
import { memberPage } from "./member-page.ts";

/** GET of /privacy: the same for everybody. */
export const privacyPage = memberPage<PrivacyPageView>(async ({ context }) => ({
  view: { kind: "privacy", operator: context.deps.settings.operator },
}));
