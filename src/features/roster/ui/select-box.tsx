"use client";

import { useTranslations } from "next-intl";
import styles from "./select-box.module.css";
import type { SelectionControl } from "./use-selection.ts";

/** The id of the box that ticks the page. */
export const SELECT_PAGE = "select-page";

/** Ticks one member. */
export const SelectBox = ({
  membershipId,
  name,
  control,
}: {
  membershipId: string;
  name: string;
  control: SelectionControl;
}) => {
  const t = useTranslations("reminders.select");
  return (
    <label className={styles.target}>
      <input
        type="checkbox"
        aria-label={t("row", { name })}
        checked={control.isSelected(membershipId)}
        onChange={({ nativeEvent }) =>
          control.toggle(membershipId, "shiftKey" in nativeEvent && nativeEvent.shiftKey === true)
        }
      />
    </label>
  );
};

/** Ticks everybody on the page; with `named`, says so beside it. */
export const SelectPageBox = ({ control, named = false }: { control: SelectionControl; named?: boolean }) => {
  const t = useTranslations("reminders.select");
  return (
    <label className={named ? styles.named : styles.target}>
      <input
        id={SELECT_PAGE}
        type="checkbox"
        aria-label={t("page")}
        checked={control.isPageSelected}
        onChange={control.togglePage}
      />
      {named ? <span aria-hidden="true">{t("page")}</span> : null}
    </label>
  );
};
