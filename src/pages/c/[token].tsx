import type { PageConfig } from "next";
import { linkPage } from "#features/assist/member/answer-link.ts";
import { LinkPage } from "#features/assist/member/link-page.tsx";

/** No client JavaScript: see ../j/[code].tsx. */
export const config: PageConfig = { unstable_runtimeJS: false };

export const getServerSideProps = linkPage;

export default LinkPage;
