import { RegisterListPage } from "#features/register/ui/register-list-page.tsx";
import { titled } from "#server/page-title.ts";

export const generateMetadata = titled((messages) => messages.register.listTitle);

const Page = () => <RegisterListPage />;

export default Page;
