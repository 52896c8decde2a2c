import { IdentityPage } from "#features/identity/ui/identity-page.tsx";
import { titled } from "#server/page-title.ts";

export const generateMetadata = titled((messages) => messages.identity.title);

const Page = () => <IdentityPage />;

export default Page;
