"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type Outputs, useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { Tag } from "#ui/tag.tsx";
import { useToast } from "#ui/toast.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import { useInstantText } from "#ui/use-instant-text.ts";
import styles from "./account-page.module.css";

type Session = Outputs["session"]["mine"][number];

type Props = {
  sessions: readonly Session[];
  onEnded: () => unknown;
  /** After this browser's own session was ended. */
  onLeft: () => void;
};

/** One line a device, each with its way out. */
export const SessionList = ({ sessions, onEnded, onLeft }: Props) => {
  const t = useTranslations("account");
  const trpc = useTrpc();
  const errorText = useErrorText();
  const instant = useInstantText();
  const toast = useToast();
  const signOut = useMutation(
    trpc.session.signOut.mutationOptions({
      onSuccess: (_, { sessionId }) => {
        if (sessions.some((session) => session.sessionId === sessionId && session.isThis)) {
          onLeft();
          return;
        }
        toast.success(t("signedOut"));
        onEnded();
      },
      onError: (problem) => {
        toast.error(errorText(problem));
        onEnded();
      },
    }),
  );
  return (
    <ul className={styles.sessions}>
      {sessions.map(({ sessionId, device, kind, createdAt, lastSeenAt, isThis, isNew }) => {
        const name = t("device", {
          browser: t(`browsers.${device.browser}`),
          system: t(`systems.${device.system}`),
        });
        return (
          <li key={sessionId}>
            <div className={styles.session}>
              <p className={styles.device}>
                {name}
                {isThis ? <Tag look="brand">{t("this")}</Tag> : null}
                {isNew ? <Tag look="warning">{t("newDevice")}</Tag> : null}
                {kind === "member" ? <Tag>{t("member")}</Tag> : null}
              </p>
              <p className={styles.times}>
                <span>{t("signedIn", { at: instant(createdAt) })}</span>
                <span>{t("lastSeen", { at: instant(lastSeenAt) })}</span>
              </p>
            </div>
            <Button
              aria-label={t("signOutNamed", { device: name, at: instant(createdAt) })}
              loading={signOut.isPending && signOut.variables.sessionId === sessionId}
              onClick={() => signOut.mutate({ sessionId })}
            >
              {t("signOut")}
            </Button>
          </li>
        );
      })}
    </ul>
  );
};
