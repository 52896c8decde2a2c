import { RegisterFrame } from "#features/register/register-frame.tsx";

const RegisterLayout = async ({ children, params }: LayoutProps<"/registers/[registerId]">) => (
  <RegisterFrame registerId={(await params).registerId}>{children}</RegisterFrame>
);

export default RegisterLayout;
