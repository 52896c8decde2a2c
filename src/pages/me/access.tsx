import type { PageConfig } from "next";
import { AccessPage } from "#member-ui/me/access.tsx";
import { accessPage } from "#pages-support/access-page.ts";

/** No client JavaScript: see ../j/[code].tsx. */
export const config: PageConfig = { unstable_runtimeJS: false };

export const getServerSideProps = accessPage;

export default AccessPage;
