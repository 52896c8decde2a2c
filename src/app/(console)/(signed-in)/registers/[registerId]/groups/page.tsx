import { GroupsPage } from "#features/groups/ui/groups-page.tsx";
import { titled } from "#server/page-title.ts";
import { AntdRoom } from "#ui/antd-room.tsx";

export const generateMetadata = titled((messages) => messages.groups.title);

const Groups = async ({ params }: { params: Promise<{ registerId: string }> }) => (
  <AntdRoom>
    <GroupsPage registerId={(await params).registerId} />
  </AntdRoom>
);

export default Groups;
