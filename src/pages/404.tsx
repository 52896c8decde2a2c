import type { PageConfig } from "next";
import { Refused } from "#member/refused.tsx";

export const config: PageConfig = { unstable_runtimeJS: false };

/** Made at build time, before anybody's language is known. */
const NotFound = () => <Refused locale="zh-CN" reason="not_found" />;

export default NotFound;
