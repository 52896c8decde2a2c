import type { PageConfig } from "next";
import { Refused } from "#member/refused.tsx";

export const config: PageConfig = { unstable_runtimeJS: false };

/** Made at build time, before anybody's language is known. */
const Failed = () => <Refused locale="zh-CN" reason="unexpected" />;

export default Failed;
