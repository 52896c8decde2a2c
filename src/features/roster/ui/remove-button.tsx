"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#ui/button.tsx";

const RemoveDialog = dynamic(() => import("./remove-dialog.tsx").then((module) => module.RemoveDialog), {
  ssr: false,
});

type Props = { registerId: string; membershipId: string; name: string };

/** Takes one member out of the register, after asking why. */
export const RemoveButton = ({ registerId, membershipId, name }: Props) => {
  const t = useTranslations("roster.removal");
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button aria-label={t("removeNamed", { name })} onClick={() => setAsked(true)}>
        {t("remove")}
      </Button>
      {asked ? (
        <RemoveDialog
          registerId={registerId}
          membershipIds={[membershipId]}
          title={t("removeNamed", { name })}
          onEnd={() => setAsked(false)}
        />
      ) : null}
    </>
  );
};
