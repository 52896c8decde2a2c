"use client";

import { useTranslations } from "next-intl";
import { Dot } from "#ui/dot.tsx";
import { ProportionBar } from "#ui/proportion-bar.tsx";
import { useInstantText } from "#ui/use-instant-text.ts";
import styles from "./reminders.module.css";
import type { Batch, Kind } from "./use-batches.ts";

const COLOURS = {
  sent: "var(--good)",
  handled: "var(--good)",
  queued: "var(--good-light)",
  failed: "var(--bad)",
  pending: "var(--line)",
  later: "var(--later)",
  unsent: "var(--none-light)",
} as const;
type Part = keyof typeof COLOURS;

/** Of the missing it is not told by number, unless there are many, which message has come to what. */
const PARTS: Readonly<Record<Kind, readonly Part[]>> = {
  members: ["sent", "queued", "failed", "pending", "later", "unsent"],
  missing: ["handled", "pending", "later", "unsent"],
};
const AT_LEAST = ["sent", "queued", "failed", "withheld"] as const;

/** How far a batch has come, as a bar and in words. */
export const BatchCounts = ({ kind, batch }: { kind: Kind; batch: Batch }) => {
  const t = useTranslations("reminders.batch");
  const at = useInstantText();
  const countOf = (part: Part): number => (part === "pending" ? batch.pending - batch.later : batch[part]);
  const textOf = (part: Part): string => {
    const count = countOf(part);
    switch (part) {
      case "later":
        return t("later", { count, at: batch.laterAt ? at(batch.laterAt) : "" });
      case "unsent":
        return t(batch.state === "cancelled" ? "unsent" : "needless", { count });
      default:
        return t(part, { count });
    }
  };
  const parts = PARTS[kind];
  return (
    <div className={styles.counts}>
      <ProportionBar parts={parts.map((key) => ({ key, count: countOf(key), colour: COLOURS[key] }))} />
      <ul>
        {parts
          .filter((part) => countOf(part) > 0)
          .map((part) => (
            <li key={part}>
              <Dot colour={COLOURS[part]} />
              {textOf(part)}
            </li>
          ))}
        {batch.leftOut > 0 ? <li>{t("leftOut", { count: batch.leftOut })}</li> : null}
      </ul>
      {kind === "missing" && batch.handled > 0 ? <Outcome batch={batch} /> : null}
    </div>
  );
};

const Outcome = ({ batch }: { batch: Batch }) => {
  const t = useTranslations("reminders.batch");
  const told = AT_LEAST.filter((part) => batch[part] > 0);
  return (
    <p className={styles.outcome}>
      {told.map((part) => t(`atLeast.${part}`, { count: batch[part] })).join("")}
      {t(batch.withheld > 0 ? "withheldRule" : "someWithheld")}
    </p>
  );
};
