import { NewRegisterPage } from "#features/register/ui/new-register-page.tsx";
import { titled } from "#server/page-title.ts";

export const generateMetadata = titled((messages) => messages.register.newTitle);

const Page = () => <NewRegisterPage />;

export default Page;
