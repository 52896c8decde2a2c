import type { PageConfig } from "next";
import { sessionsPage } from "#features/account/member/answer-sessions.ts";
import { SessionsPage } from "#features/account/member/sessions.tsx";

/** No client JavaScript: see ../j/[code].tsx. */
export const config: PageConfig = { unstable_runtimeJS: false };

export const getServerSideProps = sessionsPage;

export default SessionsPage;
