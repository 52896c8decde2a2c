import { AccountPage } from "#features/account/ui/account-page.tsx";
import { titled } from "#server/page-title.ts";

export const generateMetadata = titled((messages) => messages.account.title);

const Page = () => <AccountPage />;

export default Page;
