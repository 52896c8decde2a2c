import type { PageConfig } from "next";
import { ReportPage } from "#member-ui/join/report.tsx";
import { reportPage } from "#pages-support/report-page.ts";

/** No client JavaScript: see ../[code].tsx. */
export const config: PageConfig = { unstable_runtimeJS: false };

export const getServerSideProps = reportPage;

export default ReportPage;
