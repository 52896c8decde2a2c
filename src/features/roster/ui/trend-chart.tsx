import { createTranslator } from "use-intl/core";
import type { Verdict } from "#domain/health/requirement.ts";
import {
  figureText,
  hasDayBelow,
  shortDay,
  TREND_ORDER,
  type Trend,
  type TrendDay,
  trendOf,
} from "#domain/register/trend.ts";
import type { Locale } from "#lib/locale.ts";
import healthEn from "#messages/health.en.json" with { type: "json" };
import healthZh from "#messages/health.zh-CN.json" with { type: "json" };
import trendEn from "#messages/trend.en.json" with { type: "json" };
import trendZh from "#messages/trend.zh-CN.json" with { type: "json" };
import { Dot } from "#ui/dot.tsx";
import { COLOURS } from "#ui/verdict-colours.ts";
import styles from "./trend-chart.module.css";

/** A path cannot be striped. */
const FILLS: Readonly<Record<Verdict, string>> = { ...COLOURS.verdict, unknown: "var(--none)" };

const MESSAGES = {
  "zh-CN": { trend: trendZh, verdict: healthZh.verdict },
  en: { trend: trendEn, verdict: healthEn.verdict },
} as const;

/** In the units of the drawing, which is stretched to the width of the page. */
const STEP = 10;
const HEIGHT = 100;
const GAP = 2;

type Props = { locale: Locale; today: string; days: readonly TrendDay[] | null; scoped: boolean };

/** A server component: exceptions, unknown and meeting members by day, of a week or a month, with the numbers under them. */
export const TrendChart = ({ locale, today, days, scoped }: Props) => {
  const t = createTranslator({ locale, messages: MESSAGES[locale], namespace: "trend" });
  if (scoped) {
    return <p className={styles.note}>{t("scoped")}</p>;
  }
  if (days === null) {
    return null;
  }
  return (
    <section className={styles.trend} aria-labelledby="trend-title">
      <div className={styles.head}>
        <h2 id="trend-title">{t("title")}</h2>
        {days.length === 0 ? null : (
          <fieldset>
            <legend>{t("period")}</legend>
            <label>
              <input type="radio" name="trend-days" value="7" defaultChecked /> {t("days", { days: 7 })}
            </label>
            <label>
              <input type="radio" name="trend-days" value="30" /> {t("days", { days: 30 })}
            </label>
          </fieldset>
        )}
      </div>
      {days.length === 0 ? (
        <p className={styles.note}>{t("none")}</p>
      ) : (
        <>
          {days.every(({ tiles }) => tiles.total === 0) ? <p className={styles.note}>{t("allFew")}</p> : null}
          <Period locale={locale} trend={trendOf(days, today, 7)} className={styles.week} />
          <Period locale={locale} trend={trendOf(days, today, 30)} className={styles.month} />
          <p className={styles.note}>{t("hint")}</p>
        </>
      )}
    </section>
  );
};

type Drawn = { locale: Locale; trend: Trend };

/** What a part is called; one of them has whoever is not told of by another too. */
const partText = (locale: Locale, part: Verdict): string => {
  const t = createTranslator({ locale, messages: MESSAGES[locale], namespace: "trend" });
  const label = MESSAGES[locale].verdict[part];
  return part === "meets" ? t("rest", { label }) : label;
};

const Period = ({ locale, trend, className }: Drawn & { className: string | undefined }) => {
  return (
    <div className={className}>
      <Chart locale={locale} trend={trend} />
      <ul className={styles.legend}>
        {TREND_ORDER.map((each) => (
          <li key={each}>
            <Dot colour={FILLS[each]} />
            {partText(locale, each)}
          </li>
        ))}
      </ul>
      <Numbers locale={locale} trend={trend} />
    </div>
  );
};

/** One path a colour: thirty days are as light as seven. */
const pathOf = ({ columns }: Trend, verdict: Verdict): string =>
  columns
    .flatMap(({ parts }, i) =>
      parts
        .filter((part) => part.verdict === verdict)
        .map(({ from, height }) => {
          const top = round(HEIGHT * (1 - from - height));
          return `M${i * STEP + GAP / 2} ${top}h${STEP - GAP}v${round(HEIGHT * height)}h-${STEP - GAP}z`;
        }),
    )
    .join("");

const round = (value: number): number => Math.round(value * 100) / 100;

const Chart = ({ locale, trend }: Drawn) => {
  const t = createTranslator({ locale, messages: MESSAGES[locale], namespace: "trend" });
  const { columns, most } = trend;
  const known = columns.filter(({ counts }) => counts !== null);
  const [first, last] = [known[0], known.at(-1)];
  return (
    <div>
      <p className={styles.most} aria-hidden="true">
        {t("most", { most: figureText(most) })}
      </p>
      <svg
        className={styles.chart}
        viewBox={`0 0 ${columns.length * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={
          known.length === 0
            ? t("allFew")
            : t("label", {
                days: columns.length,
                first: shortDay(first?.day ?? ""),
                from: figureText(first?.counts?.exception ?? 0),
                last: shortDay(last?.day ?? ""),
                to: figureText(last?.counts?.exception ?? 0),
                most: figureText(most),
              })
        }
      >
        {TREND_ORDER.map((verdict) => (
          <path key={verdict} d={pathOf(trend, verdict)} style={{ fill: FILLS[verdict] }} />
        ))}
        {columns.map(({ day, counts, gap }, i) => (
          <rect key={day} x={i * STEP} width={STEP} height={HEIGHT} fill="transparent">
            <title>
              {counts === null
                ? t(gap === "too_few" ? "onDayFew" : "onDayNone", { day })
                : t("onDay", {
                    day,
                    meets: figureText(counts.meets),
                    exception: figureText(counts.exception),
                    exempt: figureText(counts.exempt),
                    unknown: figureText(counts.unknown),
                  })}
            </title>
          </rect>
        ))}
      </svg>
      <div className={styles.axis} aria-hidden="true">
        {columns.map(({ day }, i) => (
          <span key={day}>{hasDayBelow(i, columns.length) ? shortDay(day) : ""}</span>
        ))}
      </div>
    </div>
  );
};

const Numbers = ({ locale, trend }: Drawn) => {
  const t = createTranslator({ locale, messages: MESSAGES[locale], namespace: "trend" });
  return (
    <details className={styles.numbers}>
      <summary>{t("table")}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("day")}</th>
            <th scope="col">{t("total")}</th>
            {TREND_ORDER.map((each) => (
              <th key={each} scope="col">
                {partText(locale, each)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {trend.columns.toReversed().map(({ day, counts, gap }) => (
            <tr key={day}>
              <th scope="row">{day}</th>
              {counts === null ? (
                <td colSpan={TREND_ORDER.length + 1}>{t(gap === "too_few" ? "tooFew" : "notCompared")}</td>
              ) : (
                [counts.total, ...TREND_ORDER.map((each) => counts[each])].map((count, i) => (
                  // The columns do not change places.
                  <td key={TREND_ORDER[i - 1] ?? "total"}>{figureText(count)}</td>
                ))
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
};
