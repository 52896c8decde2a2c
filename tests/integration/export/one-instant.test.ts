import { afterAll, beforeAll, expect, test } from "vitest";
import type { Deps } from "#ports/deps.ts";
import type { PrintedReport } from "#ports/report-printer.ts";
import type { RosterReads } from "#ports/roster-store.ts";
import { writeExport } from "#services/export/write-export.ts";
import { type Office, openOffice } from "./office.ts";

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.console.db.close());

test("the day's report counts and lists the members of one instant, whoever comes and goes meanwhile", async () => {
  const registerId = await office.openRegister();
  await office.addMembers(registerId, ["张三", "李四", "王五"], { codeState: "red" });
  await office.console.compare();
  const printed: PrintedReport[] = [];
  /** Everybody but the first leaves, and somebody comes, between the counting and the listing. */
  const betweenTheTwo = async (): Promise<void> => {
    await office.db.pool.query(
      `delete from membership where register_id = $1 and id > (select min(id::text)::uuid from membership where register_id = $1)`,
      [registerId],
    );
    await office.addMembers(registerId, ["赵六"]);
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
