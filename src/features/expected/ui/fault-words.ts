"use client";

import { useTranslations } from "next-intl";
import type { FaultGroup } from "#domain/expected/group-faults.ts";
import type { Checked } from "./use-expected.ts";

/** Rows of one fault that are named on the page; the file has them all. */
const ROWS_SHOWN = 20;

type Words = {
  /** Which rows of which sheet; the sheet where there are several. */
  where: (of: { sheet: number; rows: readonly number[] }) => string;
  what: (fault: Pick<FaultGroup, "column" | "problem" | "sameAs">) => string;
};

/** What is wrong and where, in words. */
export const useFaultWords = (sheets: Checked["sheets"]): Words => {
  const t = useTranslations("expected.faults");
  const faultText = useTranslations("expected.fault");
  const isOne = sheets.filter(({ state }) => state === "read").length <= 1;
  const placed =
    (key: "rows" | "sameRows"): Words["where"] =>
    ({ sheet, rows }) => {
      const where = t(key, {
        rows: rows.slice(0, ROWS_SHOWN).join(t("separator")),
        count: rows.length,
        more: Math.max(0, rows.length - ROWS_SHOWN),
      });
      return isOne ? where : t("ofSheet", { name: sheets[sheet]?.name ?? "", where });
    };
  return {
    where: placed("rows"),
    what: ({ column, problem, sameAs }) => {
      const key = `${column}.${problem}`;
      const where = [...Map.groupBy(sameAs, ({ sheet }) => sheet)].map(([sheet, same]) =>
        placed("sameRows")({ sheet, rows: same.map(({ row }) => row) }),
      );
      return faultText.has(key) ? faultText(key, { where: where.join(t("separator")) }) : faultText("other");
    },
  };
};
