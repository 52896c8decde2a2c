"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Outputs } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";

type Member = Outputs["roster"]["page"]["members"][number];

const ExemptDialog = dynamic(() => import("./exempt-dialog.tsx").then((module) => module.ExemptDialog), {
  ssr: false,
});

/** Opens what excuses somebody who fails the requirements, or ends that; nothing for whoever else. */
export const ExemptButton = ({ member, registerId }: { member: Member; registerId: string }) => {
  const t = useTranslations("exceptions.exempt");
  const [open, setOpen] = useState(false);
  const { name, verdict, exemption } = member;
  if (verdict !== "exception" && exemption === null) {
    return null;
  }
  return (
    <>
      <Button
        aria-label={t(exemption === null ? "label" : "changeLabel", { name })}
        onClick={() => setOpen(true)}
      >
        {t(exemption === null ? "button" : "changeButton")}
      </Button>
      {open ? <ExemptDialog registerId={registerId} member={member} onClose={() => setOpen(false)} /> : null}
    </>
  );
};
