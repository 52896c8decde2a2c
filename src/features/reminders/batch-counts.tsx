"use client";

import { useTranslations } from "next-intl";
import type { Outputs } from "#trpc/client.tsx";
import { Dot } from "#ui/dot.tsx";
import { ProportionBar } from "#ui/proportion-bar.tsx";
import styles from "./reminders.module.css";

export type Batch = Outputs["reminder"]["batch"];

const COLOURS = {
  sent: "#1a9467",
  queued: "#7dbb9f",
  failed: "#d4380d",
  pending: "#dfe6e2",
  unsent: "#b4bdb8",
} as const;
const PARTS = ["sent", "queued", "failed", "pending", "unsent"] as const;

/** How many of a batch got their message, as a bar and in words. */
export const BatchCounts = ({ batch }: { batch: Batch }) => {
  const t = useTranslations("reminder.batch");
  return (
    <div className={styles.counts}>
      <ProportionBar parts={PARTS.map((key) => ({ key, count: batch[key], colour: COLOURS[key] }))} />
      <ul>
        {PARTS.filter((part) => batch[part] > 0).map((part) => (
          <li key={part}>
            <Dot colour={COLOURS[part]} />
            {t(part, { count: batch[part] })}
          </li>
        ))}
        {batch.leftOut > 0 ? <li>{t("leftOut", { count: batch.leftOut })}</li> : null}
      </ul>
    </div>
  );
};
