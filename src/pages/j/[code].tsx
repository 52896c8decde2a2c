import type { PageConfig } from "next";
import { joinPage } from "#features/join/member/answer-join.ts";
import { JoinPage } from "#features/join/member/join-page.tsx";

/** No client JavaScript: the page works in every WebView, and its policy can forbid scripts altogether. */
export const config: PageConfig = { unstable_runtimeJS: false };

export const getServerSideProps = joinPage;

export default JoinPage;
