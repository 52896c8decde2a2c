import { ExpectedPage } from "#features/expected/expected-page.tsx";
import { titled } from "#server/page-title.ts";
import { AntdRoom } from "#ui/antd-room.tsx";

export const generateMetadata = titled((messages) => messages.expected.title);

const Expected = async ({ params }: { params: Promise<{ registerId: string }> }) => (
  <AntdRoom>
    <ExpectedPage registerId={(await params).registerId} />
  </AntdRoom>
);

export default Expected;
