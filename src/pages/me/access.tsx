import type { PageConfig } from "next";
import { AccessPage } from "#features/rights/member/access.tsx";
import { accessPage } from "#features/rights/member/answer-access.ts";

/** No client JavaScript: see ../j/[code].tsx. */
export const config: PageConfig = { unstable_runtimeJS: false };

export const getServerSideProps = accessPage;

export default AccessPage;
