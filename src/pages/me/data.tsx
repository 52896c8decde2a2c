import type { PageConfig } from "next";
import { DataPage } from "#member-ui/rights/data-page.tsx";
import { dataPage } from "#pages-support/data-page.ts";

/** No client JavaScript: see j/[code].tsx. */
export const config: PageConfig = { unstable_runtimeJS: false };

export const getServerSideProps = dataPage;

export default DataPage;
