import type { PageConfig } from "next";
import { MePage } from "#member-ui/me/me-page.tsx";
import { mePage } from "#pages-support/me-page.ts";

/** No client JavaScript: see j/[code].tsx. */
export const config: PageConfig = { unstable_runtimeJS: false };

export const getServerSideProps = mePage;

export default MePage;
