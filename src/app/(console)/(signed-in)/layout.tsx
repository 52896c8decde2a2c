import type { ReactNode } from "react";
import { SignedInFrame } from "#features/shell/ui/signed-in-frame.tsx";
import { requireSession } from "#server/current-session.ts";

const SignedInLayout = async ({ children }: { children: ReactNode }) => {
  const { isOperator } = await requireSession();
  return <SignedInFrame isOperator={isOperator}>{children}</SignedInFrame>;
};

export default SignedInLayout;
