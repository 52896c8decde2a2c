"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTrpc } from "#trpc/client.tsx";
import { Alert } from "#ui/alert.tsx";
import { useInstantText } from "#ui/use-instant-text.ts";

/** What somebody should look at first: sign-ins elsewhere, on devices that were new. Nothing when there are none. */
export const NewSignIns = () => {
  const t = useTranslations("account");
  const trpc = useTrpc();
  const instant = useInstantText();
  const { data: signIns = [] } = useQuery(trpc.session.newDevices.queryOptions());
  return signIns.map(({ device, createdAt }) => (
    <Alert
      key={createdAt.getTime()}
      type="warning"
      title={t("newSignIn", {
        at: instant(createdAt),
        device: t("device", {
          browser: t(`browsers.${device.browser}`),
          system: t(`systems.${device.system}`),
        }),
      })}
    />
  ));
};
