"use client";

import { useTranslations } from "next-intl";
import type { Outputs } from "#trpc/client.tsx";
import { useInstantText } from "#ui/use-instant-text.ts";
import styles from "./reminders.module.css";

export type Choices = Outputs["reminders"]["preview"]["choices"];
type Plan = Choices["now"];
export type SendTime = "now" | "morning";

const TIMES = ["morning", "now"] as const;

/** When messages go out, of those that would at that time; nothing where all go out at once. */
const PlanText = ({ plan, isToday }: { plan: Plan; isToday: boolean }) => {
  const t = useTranslations("reminders.plan");
  const at = useInstantText();
  const { from, first, rest, restFrom, until } = plan;
  if (rest === 0) {
    return null;
  }
  if (until === null) {
    return <p className={styles.alarm}>{t("never")}</p>;
  }
  const which = first === 0 ? "none" : "some";
  return (
    <p className={styles.plan}>
      {t(`${isToday ? "today" : "morning"}.${which}`, { first, rest, at: at(restFrom), from: at(from) })}
      {until > restFrom ? t("until", { at: at(until) }) : ""}
      {t("byItself")}
    </p>
  );
};

type Props = {
  people: number;
  parts: number;
  choices: Choices;
  when: SendTime;
  onWhen: (when: SendTime) => void;
};

/** What a reminder costs, when it goes out, and by night the question when it is to. */
export const SendingFacts = ({ people, parts, choices, when, onWhen }: Props) => {
  const t = useTranslations("reminders.plan");
  const at = useInstantText();
  const { morning } = choices;
  const isMorning = when === "morning" && morning !== null;
  return (
    <>
      <ul className={styles.facts}>
        <li>{t("count", { people, parts: people * parts })}</li>
        <li>{t("left", { left: choices.left })}</li>
      </ul>
      {morning === null ? null : (
        <fieldset className={styles.times}>
          <legend>{t("night")}</legend>
          {TIMES.map((each) => (
            <label key={each}>
              <input
                type="radio"
                name="when"
                value={each}
                checked={when === each}
                onChange={() => onWhen(each)}
              />
              <span>{t(`times.${each}`, { at: at(morning.from) })}</span>
            </label>
          ))}
        </fieldset>
      )}
      <PlanText plan={isMorning ? morning : choices.now} isToday={!isMorning} />
    </>
  );
};
