import { NewRegisterPage } from "#features/register/new-register-page.tsx";
import { titled } from "#server/page-title.ts";

export const generateMetadata = titled((messages) => messages.register.newTitle);

export default NewRegisterPage;
