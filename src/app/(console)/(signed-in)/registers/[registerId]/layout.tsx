import type { ReactNode } from "react";
import { RegisterFrame } from "#features/register/ui/register-frame.tsx";
import { requireRegister } from "#server/current-register.ts";

const RegisterLayout = async ({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ registerId: string }>;
}) => {
  const { registerId } = await params;
  await requireRegister(registerId);
  return <RegisterFrame registerId={registerId}>{children}</RegisterFrame>;
};

export default RegisterLayout;
