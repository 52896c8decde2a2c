import type { ReactNode } from "react";
import { RegisterFrame } from "#features/register/register-frame.tsx";

const RegisterLayout = async ({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ registerId: string }>;
}) => <RegisterFrame registerId={(await params).registerId}>{children}</RegisterFrame>;

export default RegisterLayout;
