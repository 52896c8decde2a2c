import { SettingsPage } from "#features/register/ui/settings-page.tsx";
import { titled } from "#server/page-title.ts";

export const generateMetadata = titled((messages) => messages.register.settings.title);

const Settings = async ({ params }: { params: Promise<{ registerId: string }> }) => (
  <SettingsPage registerId={(await params).registerId} />
);

export default Settings;
