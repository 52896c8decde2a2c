import type { PageConfig } from "next";
import { reportPage } from "#features/moderation/member/answer-report.ts";
import { ReportPage } from "#features/moderation/member/report.tsx";

/** No client JavaScript: see ../[code].tsx. */
export const config: PageConfig = { unstable_runtimeJS: false };

export const getServerSideProps = reportPage;

export default ReportPage;
