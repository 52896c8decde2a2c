import type { PageConfig } from "next";
import { dataPage } from "#features/rights/member/answer-data.ts";
import { DataPage } from "#features/rights/member/data-page.tsx";

/** No client JavaScript: see j/[code].tsx. */
export const config: PageConfig = { unstable_runtimeJS: false };

export const getServerSideProps = dataPage;

export default DataPage;
