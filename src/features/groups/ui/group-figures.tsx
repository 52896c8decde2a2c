"use client";

import { useFormatter, useTranslations } from "next-intl";
import { VERDICTS } from "#domain/health/requirement.ts";
import { COLOURS } from "#features/roster/ui/colours.ts";
import { ProportionBar } from "#ui/proportion-bar.tsx";
import styles from "./group-list.module.css";
import type { Counts, GroupLink } from "./group-list.tsx";

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
