import { expect, test } from "vitest";
import { processTableReader } from "./process-table-reader.ts";

test("a file is read by another process, and what is no spreadsheet is said to be none", async () => {
  const tables = processTableReader();
  expect(await tables.read(Buffer.from("姓名\n王小明"))).toMatchObject({
    ok: true,
    value: [{ lines: [["姓名"], ["王小明"]] }],
  });
  expect(await tables.read(Uint8Array.of(0, 1, 2))).toEqual({ ok: false, problem: "type" });
});
