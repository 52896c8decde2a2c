import type { PageConfig } from "next";
import { LinkPage } from "#member-ui/join/link-page.tsx";
import { linkPage } from "#pages-support/link-page.ts";

/** No client JavaScript: see ../j/[code].tsx. */
export const config: PageConfig = { unstable_runtimeJS: false };

export const getServerSideProps = linkPage;

export default LinkPage;
