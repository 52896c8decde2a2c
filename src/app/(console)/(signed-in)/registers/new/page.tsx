import { NewRegisterPage } from "#features/register/ui/new-register-page.tsx";
import { titled } from "#server/page-title.ts";
import { AntdRoom } from "#ui/antd-room.tsx";

export const generateMetadata = titled((messages) => messages.register.newTitle);

const Page = () => (
  <AntdRoom>
    <NewRegisterPage />
  </AntdRoom>
);

export default Page;
