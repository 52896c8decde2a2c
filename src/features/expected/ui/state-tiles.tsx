"use client";

import { useFormatter, useTranslations } from "next-intl";
import { ProportionBar } from "#ui/proportion-bar.tsx";
import styles from "./expected.module.css";
import type { Expected, State, View } from "./use-expected.ts";

/** Colours stand beside words and never alone. */
export const STATE_COLOURS: Readonly<Record<State, string>> = {
  joined: "var(--good)",
  missing: "var(--bad)",
  left: "var(--none)",
  unexpected: "var(--code-yellow)",
};
const ON_LIST = ["joined", "missing", "left"] as const;
const STATES = [...ON_LIST, "unexpected"] as const;

type Props = { counts: Expected["counts"]; view: View; go: (view: View) => void };

/** How many there are of each state, drawn and in numbers; each shows only its own, or everybody again. */
export const StateTiles = ({ counts, view, go }: Props) => {
  const t = useTranslations("expected");
  const format = useFormatter();
  return (
    <section className={styles.tiles} aria-label={t("tiles")}>
      <ProportionBar
        parts={ON_LIST.map((key) => ({ key, count: counts[key], colour: STATE_COLOURS[key] }))}
      />
      <ul>
        {STATES.map((state) => (
          <li key={state}>
            <button
              type="button"
              aria-pressed={view.state === state}
              onClick={() => go({ ...view, state: view.state === state ? null : state, after: [] })}
            >
              <span className={styles.dot} style={{ background: STATE_COLOURS[state] }} aria-hidden="true" />
              <span>{t(`state.${state}`)}</span> <strong>{format.number(counts[state])}</strong>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};
