"use client";

import { useTranslations } from "next-intl";
import { MAX_FAULTS } from "#domain/expected/check-list.ts";
import { csvText } from "#lib/spreadsheet/csv-text.ts";
import { Button } from "#ui/button.tsx";
import { saveFile } from "#ui/save-file.ts";
import styles from "./expected.module.css";
import type { Checked } from "./use-expected.ts";

type Fault = Checked["faults"][number];

/** As many as somebody reads on a page; the file has them all. */
const SHOWN = 20;

const useFaultText = (): ((fault: Fault) => string) => {
  const t = useTranslations("expected.fault");
  return ({ column, problem, sameAs = 0 }) => {
    const key = `${column}.${problem}`;
    return t.has(key) ? t(key, { row: sameAs }) : t("other");
  };
};

/** What is wrong, by row and column, in plain words; as a file too, to correct the list by. */
export const FaultList = ({ faults }: { faults: readonly Fault[] }) => {
  const t = useTranslations("expected.faults");
  const column = useTranslations("expected.column");
  const text = useFaultText();
  const save = (): void => {
    const content = csvText([
      [t("row"), t("column"), t("what")],
      ...faults.map((fault) => [fault.row, column(fault.column), text(fault)]),
    ]);
    saveFile(new Blob([content], { type: "text/csv" }), `${t("fileName")}.csv`);
  };
  return (
    <div className={styles.faults}>
      <ol>
        {faults.slice(0, SHOWN).map((fault) => (
          <li key={`${fault.row} ${fault.column}`}>
            {t("fault", { row: fault.row, column: column(fault.column), text: text(fault) })}
          </li>
        ))}
      </ol>
      {faults.length > SHOWN ? (
        <p>
          {faults.length === MAX_FAULTS
            ? t("moreThan", { count: MAX_FAULTS })
            : t("more", { count: faults.length - SHOWN })}
        </p>
      ) : null}
      <Button onClick={save}>{t("download")}</Button>
    </div>
  );
};
