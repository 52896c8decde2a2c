import { Refused } from "#member/refused.tsx";
import type { PageProps, Refusal } from "#member/views.ts";
import { Code } from "./code.tsx";
import { Done } from "./done.tsx";
import { Form } from "./form.tsx";
import { Help } from "./help.tsx";
import { HelpEnded, Helped } from "./helped.tsx";
import { Intro } from "./intro.tsx";
import type { JoinView } from "./views.ts";

/** A register that is there and takes nobody. */
const REPORTABLE: ReadonlySet<Refusal> = new Set(["join_code_expired", "register_paused", "register_full"]);

/** Where it is reported what somebody may have been asked by before it was paused, or ran out. */
const reportPathOf = (reason: Refusal, path: string): { reportPath?: string } =>
  REPORTABLE.has(reason) ? { reportPath: `${path.split("?")[0]}/report` } : {};

export const JoinPage = ({ view, ...page }: PageProps<JoinView>) => {
  switch (view.kind) {
    case "intro":
      return <Intro {...page} view={view} />;
    case "form":
      return <Form {...page} view={view} />;
    case "code":
      return <Code {...page} view={view} />;
    case "help":
      return <Help {...page} view={view} />;
    case "helped":
      return <Helped {...page} view={view} />;
    case "help_ended":
      return <HelpEnded {...page} view={view} />;
    case "done":
      return <Done {...page} view={view} />;
    case "refused":
      return <Refused {...page} reason={view.reason} {...reportPathOf(view.reason, page.switchPath)} />;
  }
};
