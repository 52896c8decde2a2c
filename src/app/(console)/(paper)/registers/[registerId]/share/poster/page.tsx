import { PosterPage } from "#features/invitation/ui/poster-page.tsx";
import { requireRegister } from "#server/current-register.ts";
import { titled } from "#server/page-title.ts";

export const generateMetadata = titled((messages) => messages.invitation.poster);

const Poster = async ({ params }: { params: Promise<{ registerId: string }> }) => {
  const { registerId } = await params;
  await requireRegister(registerId);
  return <PosterPage registerId={registerId} />;
};

export default Poster;
