import { RosterPage } from "#features/roster/roster-page.tsx";
import { titled } from "#server/page-title.ts";

export const generateMetadata = titled((messages) => messages.roster.title);

const Page = async ({ params }: PageProps<"/registers/[registerId]">) => (
  <RosterPage registerId={(await params).registerId} />
);

export default Page;
