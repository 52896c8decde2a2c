import { SharePage } from "#features/invitation/ui/share-page.tsx";
import { titled } from "#server/page-title.ts";

export const generateMetadata = titled((messages) => messages.invitation.title);

const Share = async ({ params }: { params: Promise<{ registerId: string }> }) => (
  <SharePage registerId={(await params).registerId} />
);

export default Share;
