"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { ageInWords } from "#domain/health/age-in-words.ts";
import { NativeSelect } from "#ui/native-select.tsx";
import styles from "./requirements-form.module.css";

const UNITS = ["hours", "days", "none"] as const;
/** As it is typed; `amount` counts for nothing with "none". */
export type TypedAge = { amount: string; unit: (typeof UNITS)[number] };

const QUICK = [
  { amount: "24", unit: "hours" },
  { amount: "48", unit: "hours" },
  { amount: "72", unit: "hours" },
  { amount: "7", unit: "days" },
] as const satisfies readonly TypedAge[];

export const typedAge = (hours: number | null): TypedAge => {
  if (hours === null) {
    return { amount: "", unit: "none" };
  }
  const { amount, unit } = ageInWords(hours);
  return { amount: String(amount), unit };
};

/** In hours; 0, which the server turns away, for what is no number. */
export const hoursOf = ({ amount, unit }: TypedAge): number | null =>
  unit === "none" ? null : (Number(amount) || 0) * (unit === "days" ? 24 : 1);

type Props = {
  /** What the input needs of the field that it stands in. */
  field: ComponentProps<"input">;
  value: TypedAge;
  onChange: (value: TypedAge) => void;
};

/** The oldest test that counts, in hours or days. */
export const TestAgeField = ({ field, value, onChange }: Props) => {
  const t = useTranslations("register.settings");
  const set = (change: Partial<TypedAge>) => onChange({ ...value, ...change });
  return (
    <div className={styles.age}>
      <div className={styles.ageInput}>
        {value.unit === "none" ? null : (
          <input
            {...field}
            type="number"
            inputMode="numeric"
            aria-label={t("maxTestAge")}
            value={value.amount}
            onChange={(event) => set({ amount: event.target.value })}
          />
        )}
        <NativeSelect
          aria-label={t("ageUnit")}
          value={value.unit}
          onChange={({ target }) => set({ unit: UNITS.find((unit) => unit === target.value) ?? "none" })}
          options={UNITS.map((unit) => ({ value: unit, label: t(`age.${unit}`) }))}
        />
      </div>
      <fieldset className={styles.quick} aria-label={t("ageQuick")}>
        {QUICK.map((choice) => (
          <button
            key={`${choice.amount} ${choice.unit}`}
            type="button"
            aria-pressed={choice.amount === value.amount && choice.unit === value.unit}
            onClick={() => onChange(choice)}
          >
            {choice.unit === "days"
              ? t("days", { days: Number(choice.amount) })
              : t("hours", { hours: Number(choice.amount) })}
          </button>
        ))}
      </fieldset>
    </div>
  );
};
