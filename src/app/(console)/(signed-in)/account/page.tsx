import { AccountPage } from "#features/account/account-page.tsx";
import { titled } from "#server/page-title.ts";

export const generateMetadata = titled((messages) => messages.account.title);

export default AccountPage;
