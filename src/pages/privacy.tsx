import type { PageConfig } from "next";
import { PrivacyPage } from "#member-ui/rights/privacy-page.tsx";
import { privacyPage } from "#pages-support/privacy-page.ts";

/** No client JavaScript: see j/[code].tsx. */
export const config: PageConfig = { unstable_runtimeJS: false };

export const getServerSideProps = privacyPage;

export default PrivacyPage;
