import { ExpectedPage } from "#features/expected/ui/expected-page.tsx";
import { titled } from "#server/page-title.ts";

export const generateMetadata = titled((messages) => messages.expected.title);

const Expected = async ({ params }: { params: Promise<{ registerId: string }> }) => (
  <ExpectedPage registerId={(await params).registerId} />
);

export default Expected;
