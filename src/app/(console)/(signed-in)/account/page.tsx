import { AccountPage } from "#features/account/ui/account-page.tsx";
import { titled } from "#server/page-title.ts";
import { AntdRoom } from "#ui/antd-room.tsx";

export const generateMetadata = titled((messages) => messages.account.title);

const Page = () => (
  <AntdRoom>
    <AccountPage />
  </AntdRoom>
);

export default Page;
