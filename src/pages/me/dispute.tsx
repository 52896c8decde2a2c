import type { PageConfig } from "next";
import { disputePage } from "#features/rights/member/answer-dispute.ts";
import { DisputePage } from "#features/rights/member/dispute.tsx";

/** No client JavaScript: see ../j/[code].tsx. */
export const config: PageConfig = { unstable_runtimeJS: false };

export const getServerSideProps = disputePage;

export default DisputePage;
