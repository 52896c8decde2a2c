import { GroupsPage } from "#features/groups/ui/groups-page.tsx";
import { titled } from "#server/page-title.ts";

export const generateMetadata = titled((messages) => messages.groups.title);

const Groups = async ({ params }: { params: Promise<{ registerId: string }> }) => (
  <GroupsPage registerId={(await params).registerId} />
);

export default Groups;
