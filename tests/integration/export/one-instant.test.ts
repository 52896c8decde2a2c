import { afterAll, beforeAll, expect, test } from "vitest";
import { writeExport } from "#features/export/write-export.ts";
import type { Deps } from "#ports/deps.ts";
import type { PrintedReport } from "#ports/report-printer.ts";
import type { RosterReads } from "#ports/roster-store.ts";
import { healthyStatus } from "#tests/contract/fake-health-source.ts";
import { MORNING } from "#tests/support/console.ts";
import { type Office, openOffice } from "./office.ts";

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.console.db.close());

test("the day's report counts and lists the members of one instant, whatever changes meanwhile", async () => {
  const registerId = await office.openRegister();
  await office.addMembers(registerId, ["张三", "李四", "王五"], { codeState: "red" });
  await office.console.compare();
  const printed: PrintedReport[] = [];
  /** Everybody is well again, and somebody comes, between the counting and the listing. */
  const betweenTheTwo = async (): Promise<void> => {
    office.console.setClock(new Date(MORNING.getTime() + 60_000));
    for (const token of ["export-1", "export-2", "export-3"]) {
      office.console.source.set(token, { outcome: "found", status: healthyStatus(MORNING) });
    }
    await office.console.compare();
    await office.addMembers(registerId, ["赵六"], { codeState: "red" });
  };
  const { roster } = office.deps;
  const deps: Deps = {
    ...office.deps,
    roster: {
      ...roster,
      atOneInstant: (read) =>
        roster.atOneInstant((reads: RosterReads) =>
          read({
            ...reads,
            tiles: async (part, at) => {
              const tiles = await reads.tiles(part, at);
              await betweenTheTwo();
              return tiles;
            },
          }),
        ),
    },
    reportPrinter: {
      async *print(report) {
        printed.push(report);
        yield new Uint8Array(1);
      },
    },
  };
  const exportId = await office.request(registerId, { kind: "day", format: "pdf" });
  await writeExport(deps, { exportId });
  const [report] = printed;
  const bars = report?.sections.find((section) => section.kind === "bars");
  const table = report?.sections.find((section) => section.kind === "table");
  expect(report?.lines[0]).toContain("3 人");
  expect(bars).toMatchObject({ bars: expect.arrayContaining([expect.objectContaining({ count: 3 })]) });
  expect(table).toMatchObject({ title: expect.stringContaining("3 人") });
  expect(table?.kind === "table" ? table.rows.map(([name]) => name) : []).toEqual(["王五", "李四", "张三"]);
});
