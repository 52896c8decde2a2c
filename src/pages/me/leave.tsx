import type { PageConfig } from "next";
import { LeaveAllPage } from "#member-ui/rights/leave-all-page.tsx";
import { leaveAllPage } from "#pages-support/leave-all-page.ts";

/** No client JavaScript: see j/[code].tsx. */
export const config: PageConfig = { unstable_runtimeJS: false };

export const getServerSideProps = leaveAllPage;

export default LeaveAllPage;
