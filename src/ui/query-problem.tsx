"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { callProblem } from "#trpc/client.tsx";
import { Alert } from "./alert.tsx";
import { Button } from "./button.tsx";
import { LinkButton } from "./link-button.tsx";
import { useErrorText } from "./use-error-text.ts";

/** What stands in the place of data that could not be had: the reason, and the way on. */
export const QueryProblem = ({ error, retry }: { error: unknown; retry: () => unknown }) => {
  const t = useTranslations("common");
  const errorText = useErrorText();
  const pathname = usePathname();
  const signedOut = callProblem(error)?.code === "unauthenticated";
  return (
    <Alert
      type={signedOut ? "warning" : "error"}
      title={signedOut ? errorText(error) : t("failedTitle")}
      description={signedOut ? undefined : errorText(error)}
      action={
        signedOut ? (
          <LinkButton type="primary" href={`/login?next=${encodeURIComponent(pathname ?? "/")}`}>
            {t("signIn")}
          </LinkButton>
        ) : (
          <Button onClick={() => void retry()}>{t("retry")}</Button>
        )
      }
    />
  );
};
