import { IdentityPage } from "#features/identity/identity-page.tsx";
import { titled } from "#server/page-title.ts";

export const generateMetadata = titled((messages) => messages.identity.title);

export default IdentityPage;
