import type { PageConfig } from "next";
import { consentPage } from "#features/rights/member/answer-consent.ts";
import { ConsentPage } from "#features/rights/member/consent-page.tsx";

/** No client JavaScript: see j/[code].tsx. */
export const config: PageConfig = { unstable_runtimeJS: false };

export const getServerSideProps = consentPage;

export default ConsentPage;
