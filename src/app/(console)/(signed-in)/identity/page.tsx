import { IdentityPage } from "#features/identity/ui/identity-page.tsx";
import { titled } from "#server/page-title.ts";
import { AntdRoom } from "#ui/antd-room.tsx";

export const generateMetadata = titled((messages) => messages.identity.title);

const Page = () => (
  <AntdRoom>
    <IdentityPage />
  </AntdRoom>
);

export default Page;
