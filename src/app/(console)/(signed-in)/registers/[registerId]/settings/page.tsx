import { SettingsPage } from "#features/register/ui/settings-page.tsx";
import { titled } from "#server/page-title.ts";
import { AntdRoom } from "#ui/antd-room.tsx";

export const generateMetadata = titled((messages) => messages.settings.title);

const Settings = async ({ params }: { params: Promise<{ registerId: string }> }) => (
  <AntdRoom>
    <SettingsPage registerId={(await params).registerId} />
  </AntdRoom>
);

export default Settings;
