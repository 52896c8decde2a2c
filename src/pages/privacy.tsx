import type { PageConfig } from "next";
import { privacyPage } from "#features/rights/member/answer-privacy.ts";
import { PrivacyPage } from "#features/rights/member/privacy-page.tsx";

/** No client JavaScript: see j/[code].tsx. */
export const config: PageConfig = { unstable_runtimeJS: false };

export const getServerSideProps = privacyPage;

export default PrivacyPage;
