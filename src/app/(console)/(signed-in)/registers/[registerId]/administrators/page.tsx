import { AdministratorsPage } from "#features/administrators/ui/administrators-page.tsx";
import { titled } from "#server/page-title.ts";
import { AntdRoom } from "#ui/antd-room.tsx";

export const generateMetadata = titled((messages) => messages.administrators.title);

const Administrators = async ({ params }: { params: Promise<{ registerId: string }> }) => (
  <AntdRoom>
    <AdministratorsPage registerId={(await params).registerId} />
  </AntdRoom>
);

export default Administrators;
