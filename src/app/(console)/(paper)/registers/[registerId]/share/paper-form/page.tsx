import { PaperFormPage } from "#features/invitation/ui/paper-form-page.tsx";
import { requireRegister } from "#server/current-register.ts";
import { titled } from "#server/page-title.ts";

export const generateMetadata = titled((messages) => messages.invitation.paperForm.title);

const PaperForm = async ({ params }: { params: Promise<{ registerId: string }> }) => {
  const { registerId } = await params;
  await requireRegister(registerId);
  return <PaperFormPage registerId={registerId} />;
};

export default PaperForm;
