import { RegisterListPage } from "#features/register/register-list-page.tsx";
import { titled } from "#server/page-title.ts";

export const generateMetadata = titled((messages) => messages.register.listTitle);

export default RegisterListPage;
