"use client";

import { useTranslations } from "next-intl";
import styles from "./expected.module.css";
import { FaultLines } from "./fault-list.tsx";
import type { Checked } from "./use-expected.ts";

type Props = Pick<Checked, "asked" | "faults" | "sheets"> & {
  withAsked: boolean;
  onChoose: (withAsked: boolean) => void;
};

/** Rows whose number cannot be used and whose name and phone can: left out, unless somebody says otherwise. */
export const AskedRows = ({ asked, faults, sheets, withAsked, onChoose }: Props) => {
  const t = useTranslations("expected.asked");
  return (
    <fieldset className={`${styles.modes} ${styles.faults}`}>
      <legend>{t("title", { asked })}</legend>
      <FaultLines faults={faults} sheets={sheets} />
      {[false, true].map((each) => (
        <label key={String(each)}>
          <input type="radio" name="asked" checked={withAsked === each} onChange={() => onChoose(each)} />
          <span>{t(each ? "take" : "leave", { asked })}</span>
        </label>
      ))}
    </fieldset>
  );
};
