"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { VERDICTS, type Verdict } from "#domain/health/requirement.ts";
import type { Outputs } from "#trpc/client.tsx";
import { ProportionBar } from "#ui/proportion-bar.tsx";
import { COLOURS } from "#ui/verdict-colours.ts";
import styles from "./group-list.module.css";

type Counts = Outputs["groups"]["counts"]["groups"][number]["verdict"];

/** A link to the members of a group, or of none with null, all or those with one verdict. */
export type GroupLink = (to: {
  groupId: string | null;
  verdict: Verdict | undefined;
  label: string;
  className: string | undefined;
  children: ReactNode;
}) => ReactNode;

/** Name and members of one group: all, and by verdict. */
export const GroupFigures = ({
  groupId,
  name,
  counts,
  link,
}: {
  groupId: string | null;
  name: string;
  counts: Counts;
  link: GroupLink;
}) => {
  const t = useTranslations("groups");
  const format = useFormatter();
  const total = VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0);
  return (
    <div className={styles.figures}>
      <div className={styles.name}>
        {link({
          groupId,
          verdict: undefined,
          label: t("seeAll", { name, count: total }),
          className: styles.all,
          children: (
            <>
              <span>{name}</span> <strong>{t("members", { count: total })}</strong>
            </>
          ),
        })}
      </div>
      <ProportionBar
        parts={VERDICTS.map((verdict) => ({
          key: verdict,
          count: counts[verdict],
          colour: COLOURS.verdict[verdict],
        }))}
      />
      <div className={styles.verdicts}>
        {VERDICTS.map((verdict) => (
          <span key={verdict} className={counts[verdict] === 0 ? styles.zero : undefined}>
            {link({
              groupId,
              verdict,
              label: t("seeVerdict", { name, verdict: t(verdict), count: counts[verdict] }),
              className: styles.verdict,
              children: (
                <>
                  <span
                    className={styles.dot}
                    style={{ background: COLOURS.verdict[verdict] }}
                    aria-hidden="true"
                  />
                  {t(verdict)} <strong>{format.number(counts[verdict])}</strong>
                </>
              ),
            })}
          </span>
        ))}
      </div>
    </div>
  );
};
