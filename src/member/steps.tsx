import type { Words } from "./translate.ts";

const STEPS = ["form", "code", "done"] as const;

/** Where the person is in the three steps of a join. */
export const Steps = ({ words: { member: t }, now }: { words: Words; now: (typeof STEPS)[number] }) => {
  const current = STEPS.indexOf(now);
  return (
    <nav aria-label={t("steps.label")}>
      <p className="hidden">{t("steps.now", { step: current + 1 })}</p>
      <ol className="steps">
        {STEPS.map((step, index) => (
          <li
            key={step}
            className={index < current ? "past" : undefined}
            aria-current={index === current ? "step" : undefined}
          >
            {t(`steps.${step}`)}
          </li>
        ))}
      </ol>
    </nav>
  );
};
