import type { PageConfig } from "next";
import { SessionsPage } from "#member-ui/me/sessions.tsx";
import { sessionsPage } from "#pages-support/sessions-page.ts";

/** No client JavaScript: see ../j/[code].tsx. */
export const config: PageConfig = { unstable_runtimeJS: false };

export const getServerSideProps = sessionsPage;

export default SessionsPage;
