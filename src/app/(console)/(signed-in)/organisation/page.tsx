import { OrganisationPage } from "#features/organisation/ui/organisation-page.tsx";
import { titled } from "#server/page-title.ts";

export const generateMetadata = titled((messages) => messages.organisation.title);

const Page = () => <OrganisationPage />;

export default Page;
