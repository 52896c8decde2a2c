"use client";

import { useTranslations } from "next-intl";
import { MAX_FAULTS } from "#domain/expected/check-list.ts";
import { groupFaults } from "#domain/expected/group-faults.ts";
import { csvText } from "#lib/spreadsheet/csv-text.ts";
import { Button } from "#ui/button.tsx";
import { saveFile } from "#ui/save-file.ts";
import { useFaultWords } from "./fault-words.ts";
import type { Checked } from "./use-expected.ts";

type Of = Pick<Checked, "faults" | "sheets">;

/** As many lines as somebody reads on a page; the file has them all. */
const SHOWN = 20;

/** What is wrong, in plain words; rows with the same fault together. */
export const FaultLines = ({ faults, sheets }: Of) => {
  const t = useTranslations("expected.faults");
  const column = useTranslations("expected.column");
  const words = useFaultWords(sheets);
  const groups = groupFaults(faults);
  return (
    <>
      <ol>
        {groups.slice(0, SHOWN).map((group) => (
          <li key={`${group.sheet} ${group.column} ${group.problem}`}>
            {t("fault", { where: words.where(group), column: column(group.column), text: words.what(group) })}
          </li>
        ))}
      </ol>
      {groups.length > SHOWN ? <p>{t("more", { count: groups.length - SHOWN })}</p> : null}
    </>
  );
};

/** Every fault as a line of a file, to correct the list by. */
export const FaultDownload = ({ faults, sheets }: Of) => {
  const t = useTranslations("expected.faults");
  const column = useTranslations("expected.column");
  const words = useFaultWords(sheets);
  const save = (): void => {
    const content = csvText([
      [t("sheet"), t("row"), t("column"), t("what")],
      ...faults.map((fault) => [
        sheets[fault.sheet]?.name ?? "",
        fault.row,
        column(fault.column),
        words.what({ ...fault, sameAs: fault.sameAs ? [fault.sameAs] : [] }),
      ]),
    ]);
    saveFile(new Blob([content], { type: "text/csv" }), `${t("fileName")}.csv`);
  };
  return (
    <>
      {faults.length === MAX_FAULTS ? <p>{t("moreThan", { count: MAX_FAULTS })}</p> : null}
      <Button onClick={save}>{t("download")}</Button>
    </>
  );
};
