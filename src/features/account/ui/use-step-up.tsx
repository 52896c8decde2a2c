"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useCallback, useState } from "react";
import { callProblem } from "#trpc/client.tsx";

/** Fetched when a code is asked for: most visits end without. */
const StepUpDialog = dynamic(() => import("./step-up-dialog.tsx").then((room) => room.StepUpDialog));

type StepUp = {
  /**
   * Whether this error asks for a fresh code. If so the dialog opens, and `goOn` runs once the right code was given; what
   * was typed before stays as it is.
   */
  demandedBy(error: unknown, goOn: () => void): boolean;
  /** To be rendered beside whatever calls, not in its form. */
  dialog: ReactNode;
};

/** For calls that the server answers with `step_up_required`. */
export const useStepUp = (): StepUp => {
  const [waiting, setWaiting] = useState<{ goOn: () => void } | null>(null);
  const demandedBy = useCallback((error: unknown, goOn: () => void): boolean => {
    const demanded = callProblem(error)?.code === "step_up_required";
    if (demanded) {
      setWaiting({ goOn });
    }
    return demanded;
  }, []);
  return {
    demandedBy,
    dialog:
      waiting === null ? null : (
        <StepUpDialog
          onCancel={() => setWaiting(null)}
          onConfirmed={() => {
            setWaiting(null);
            waiting.goOn();
          }}
        />
      ),
  };
};
