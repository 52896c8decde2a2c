import { OrganisationPage } from "#features/organisation/ui/organisation-page.tsx";
import { titled } from "#server/page-title.ts";
import { AntdRoom } from "#ui/antd-room.tsx";

export const generateMetadata = titled((messages) => messages.organisation.title);

const Page = () => (
  <AntdRoom>
    <OrganisationPage />
  </AntdRoom>
);

export default Page;
