import { ReportsPage } from "#features/export/ui/reports-page.tsx";
import { titled } from "#server/page-title.ts";

export const generateMetadata = titled((messages) => messages.reports.title);

const Reports = async ({ params }: { params: Promise<{ registerId: string }> }) => (
  <ReportsPage registerId={(await params).registerId} />
);

export default Reports;
