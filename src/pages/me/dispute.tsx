import type { PageConfig } from "next";
import { DisputePage } from "#member-ui/me/dispute.tsx";
import { disputePage } from "#pages-support/dispute-page.ts";

/** No client JavaScript: see ../j/[code].tsx. */
export const config: PageConfig = { unstable_runtimeJS: false };

export const getServerSideProps = disputePage;

export default DisputePage;
