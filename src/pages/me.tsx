import type { PageConfig } from "next";
import { mePage } from "#features/rights/member/answer-me.ts";
import { MePage } from "#features/rights/member/me-page.tsx";

/** No client JavaScript: see j/[code].tsx. */
export const config: PageConfig = { unstable_runtimeJS: false };

export const getServerSideProps = mePage;

export default MePage;
