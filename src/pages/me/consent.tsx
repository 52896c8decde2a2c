import type { PageConfig } from "next";
import { ConsentPage } from "#member-ui/rights/consent-page.tsx";
import { consentPage } from "#pages-support/consent-page.ts";

/** No client JavaScript: see j/[code].tsx. */
export const config: PageConfig = { unstable_runtimeJS: false };

export const getServerSideProps = consentPage;

export default ConsentPage;
