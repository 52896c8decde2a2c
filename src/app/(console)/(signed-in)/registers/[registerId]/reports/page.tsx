import { ReportsPage } from "#features/export/ui/reports-page.tsx";
import { titled } from "#server/page-title.ts";
import { AntdRoom } from "#ui/antd-room.tsx";

export const generateMetadata = titled((messages) => messages.reports.title);

const Reports = async ({ params }: { params: Promise<{ registerId: string }> }) => (
  <AntdRoom>
    <ReportsPage registerId={(await params).registerId} />
  </AntdRoom>
);

export default Reports;
