"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { Outputs } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { ProportionBar } from "#ui/proportion-bar.tsx";
import styles from "./requirements-form.module.css";

export type Effect = Outputs["requirements"]["preview"];

type Props = { effect: Effect; saving: boolean; save: () => void; back: () => void };

/** What saving would do, before it is done: how many would fail now, and for whom that is new. */
export const RequirementsEffect = ({ effect, saving, save, back }: Props) => {
  const t = useTranslations("register.settings.effect");
  const { members, failing, newly, noLonger, unknown } = effect;
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  return (
    <section ref={panel} className={styles.effect} aria-label={t("title")} tabIndex={-1}>
      <p className={styles.total}>{members === 0 ? t("nobody") : t("failing", { members, failing })}</p>
      {members === 0 ? null : (
        <>
          <ProportionBar
            parts={[
              { key: "failing", count: failing, colour: "var(--bad)" },
              { key: "others", count: members - failing - unknown, colour: "var(--good)" },
              { key: "unknown", count: unknown, colour: "var(--none)" },
            ]}
          />
          <p>{newly + noLonger === 0 ? t("same") : t("change", { newly, noLonger })}</p>
          {unknown > 0 ? <p>{t("unknown", { unknown })}</p> : null}
        </>
      )}
      <div className={styles.buttons}>
        <Button type="primary" loading={saving} onClick={save}>
          {t("save")}
        </Button>
        <Button disabled={saving} onClick={back}>
          {t("back")}
        </Button>
      </div>
    </section>
  );
};
