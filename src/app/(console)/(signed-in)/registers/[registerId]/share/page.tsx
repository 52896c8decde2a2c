import { SharePage } from "#features/invitation/ui/share-page.tsx";
import { titled } from "#server/page-title.ts";
import { AntdRoom } from "#ui/antd-room.tsx";

export const generateMetadata = titled((messages) => messages.share.title);

const Share = async ({ params }: { params: Promise<{ registerId: string }> }) => (
  <AntdRoom>
    <SharePage registerId={(await params).registerId} />
  </AntdRoom>
);

export default Share;
