import { ExportPage } from "#features/export/ui/export-page.tsx";
import { titled } from "#server/page-title.ts";

export const generateMetadata = titled((messages) => messages.export.title);

const Reports = async ({ params }: { params: Promise<{ registerId: string }> }) => (
  <ExportPage registerId={(await params).registerId} />
);

export default Reports;
