"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { LEFT_OUT, MAX_COLUMNS } from "#domain/expected/check-list.ts";
import styles from "./expected.module.css";
import type { Checked } from "./use-expected.ts";

type Sheet = Checked["sheets"][number];
type ColumnName = Sheet["columns"][number]["column"];

/** What of the file was read and what was not: sheets, rows and columns. Sheets with the same columns stand together. */
export const Reading = ({ sheets }: Pick<Checked, "sheets">) => {
  const t = useTranslations("expected.reading");
  const titleId = useId();
  const read = sheets.filter(({ state }) => state === "read");
  const alike = [...Map.groupBy(read, ({ columns }) => JSON.stringify(columns)).entries()];
  const others = sheets.flatMap(({ name, state }) =>
    state === "read" ? [] : t("notRead", { name, why: t(`why.${state}`) }),
  );
  return (
    <section className={styles.reading} aria-labelledby={titleId}>
      <h3 id={titleId}>{t("title")}</h3>
      <ul>
        {alike.map(([key, ofThem]) => (
          <li key={key}>
            {ofThem.map((sheet) => (
              <p key={sheet.name}>
                <Rows sheet={sheet} />
              </p>
            ))}
            <Columns columns={ofThem[0]?.columns ?? []} />
          </li>
        ))}
        {others.map((other) => (
          <li key={other}>{other}</li>
        ))}
      </ul>
    </section>
  );
};

const Rows = ({ sheet: { name, rows, leftOut } }: { sheet: Sheet }) => {
  const t = useTranslations("expected.reading");
  const left = LEFT_OUT.flatMap((why) =>
    leftOut[why] === 0 ? [] : t(`leftOut.${why}`, { count: leftOut[why] }),
  );
  return (
    <>
      {name === "" ? t("rows", { rows }) : t("sheet", { name, rows })}
      {left.length === 0 ? null : t("notReadRows", { what: left.join(t("separator")) })}
    </>
  );
};

const Columns = ({ columns }: Pick<Sheet, "columns">) => {
  const t = useTranslations("expected.reading");
  const names = useTranslations("expected.column");
  const takenFor = (column: ColumnName) =>
    columns.find((other) => other.column === column && other.use === "used");
  const used = columns.flatMap((each) => {
    const { column, use, ...written } = each;
    if (column === null || (use !== "used" && use !== "where_empty")) {
      return [];
    }
    const name = names(column);
    if (use === "where_empty") {
      return t("columnWhereEmpty", { ...written, name, taken: takenFor(column)?.letter ?? "" });
    }
    return name === written.heading ? t("column", written) : t("columnAs", { ...written, name });
  });
  const unused = columns.flatMap(({ column, use, ...written }) => {
    if (use === "used" || use === "where_empty") {
      return [];
    }
    if (use === "beyond") {
      return t("columnsBeyond", { ...written, most: MAX_COLUMNS });
    }
    const what = written.heading === "" ? t("columnUnheaded", written) : t("column", written);
    if (use === "hidden") {
      return t("columnHidden", { what });
    }
    const taken = takenFor(column);
    return column !== null && taken
      ? t("columnInstead", { ...written, name: names(column), taken: taken.letter })
      : what;
  });
  return (
    <>
      <p>{t("used", { columns: used.join(t("separator")) })}</p>
      {unused.length === 0 ? null : <p>{t("unused", { columns: unused.join(t("separator")) })}</p>}
    </>
  );
};
