import { retentionTable } from "#domain/retention/retention.ts";
import type { Locale } from "#lib/locale.ts";
import type { Deps } from "#ports/deps.ts";

export type RetentionReportLine = { what: string; kept: string; erased: number; at: Date };

/** The newest day of the retention report, in the order of the retention table; empty before the first round of upkeep. */
export const retentionReport = async (
  { db }: Pick<Deps, "db">,
  { locale }: { locale: Locale },
): Promise<RetentionReportLine[]> => {
  const newest = await db.prisma.retentionReport.findFirst({
    orderBy: { day: "desc" },
    select: { day: true },
  });
  const reported =
    newest === null
      ? []
      : await db.prisma.retentionReport.findMany({
          where: { day: newest.day },
          select: { kind: true, erased: true, at: true },
        });
  return retentionTable(locale).flatMap(({ kind, what, kept }) => {
    const row = reported.find((report) => report.kind === kind);
    return row ? [{ what, kept, erased: row.erased, at: row.at }] : [];
  });
};
