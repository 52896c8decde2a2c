import { PosterPage } from "#features/share/poster-page.tsx";
import { requireSession } from "#server/current-session.ts";
import { titled } from "#server/page-title.ts";

export const generateMetadata = titled((messages) => messages.share.poster);

const Poster = async ({ params }: { params: Promise<{ registerId: string }> }) => {
  await requireSession();
  return <PosterPage registerId={(await params).registerId} />;
};

export default Poster;
