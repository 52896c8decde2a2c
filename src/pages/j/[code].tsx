import type { PageConfig } from "next";
import { JoinPage } from "#member-ui/join/join-page.tsx";
import { joinPage } from "#pages-support/join-page.ts";

/** No client JavaScript: the page works in every WebView, and its policy can forbid scripts altogether. */
export const config: PageConfig = { unstable_runtimeJS: false };

export const getServerSideProps = joinPage;

export default JoinPage;
