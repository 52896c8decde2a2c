import { AdministratorsPage } from "#features/administrators/ui/administrators-page.tsx";
import { titled } from "#server/page-title.ts";

export const generateMetadata = titled((messages) => messages.administrators.title);

const Administrators = async ({ params }: { params: Promise<{ registerId: string }> }) => (
  <AdministratorsPage registerId={(await params).registerId} />
);

export default Administrators;
