import type { PageConfig } from "next";
import { leaveAllPage } from "#features/rights/member/answer-leave-all.ts";
import { LeaveAllPage } from "#features/rights/member/leave-all-page.tsx";

/** No client JavaScript: see j/[code].tsx. */
export const config: PageConfig = { unstable_runtimeJS: false };

export const getServerSideProps = leaveAllPage;

export default LeaveAllPage;
