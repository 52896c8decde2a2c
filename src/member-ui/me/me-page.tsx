import { Refused } from "#member-ui/refused.tsx";
import type { PageProps } from "#member-ui/views.ts";
import { Leave } from "./leave.tsx";
import { Registers } from "./registers.tsx";
import { SignIn } from "./sign-in.tsx";
import type { MeView } from "./views.ts";

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
