import { SignIn } from "#features/account/member/sign-in.tsx";
import { Refused } from "#member/refused.tsx";
import type { PageProps } from "#member/views.ts";
import { Leave } from "./leave.tsx";
import type { MeView } from "./me-views.ts";
import { Registers } from "./registers.tsx";

export const MePage = ({ view, ...page }: PageProps<MeView>) => {
  switch (view.kind) {
    case "sign_in":
      return <SignIn {...page} view={view} />;
    case "registers":
      return <Registers {...page} view={view} />;
    case "leave":
      return <Leave {...page} view={view} />;
    case "refused":
      return <Refused {...page} reason={view.reason} />;
  }
};
