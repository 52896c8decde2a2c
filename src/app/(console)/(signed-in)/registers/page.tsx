import { RegisterListPage } from "#features/register/ui/register-list-page.tsx";
import { titled } from "#server/page-title.ts";
import { AntdRoom } from "#ui/antd-room.tsx";

export const generateMetadata = titled((messages) => messages.register.listTitle);

const Page = () => (
  <AntdRoom>
    <RegisterListPage />
  </AntdRoom>
);

export default Page;
