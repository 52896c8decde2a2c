import { parseArgs } from "node:util";
import { utils, write } from "@e965/xlsx";
import { seedRegister } from "#cli/seed/seed-register.ts";
import { carryOutImport, undoImport } from "#features/expected/carry-out-import.ts";
import { checkImport } from "#features/expected/check-import.ts";
import { expectedPage, unexpectedPage } from "#features/expected/expected-pages-sql.ts";
import { getExpected } from "#features/expected/get-expected.ts";
import { uploadList } from "#features/expected/upload-list.ts";
import { processTableReader } from "#platform/tables/process-table-reader.ts";
import { withBenchStack } from "#tests/bench/roster/embedded-stack.ts";
import { measure } from "#tests/bench/roster/figures.ts";
import { personNumber } from "#tests/support/people.ts";

/** The most that upload, check and import together may take. */
const LIMIT_MS = 5000;
const MEMBERS = 10_000;
const SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗";

const fileOf = (people: number, bookType: "xlsx" | "biff8" | "csv"): Uint8Array => {
  const rows = Array.from({ length: people }, (_, i) => {
    const name = `${SURNAMES[i % SURNAMES.length]}${String.fromCodePoint(0x4e00 + (i % 5000))}明`;
    const { document, phone } = personNumber(i, name);
    return [name, "居民身份证", document.number, phone];
  });
  const book = utils.book_new();
  utils.book_append_sheet(
    book,
    utils.aoa_to_sheet([["姓名", "证件类型", "证件号码", "手机号"], ...rows]),
    "名单",
  );
  return new Uint8Array(write(book, { type: "array", bookType, compression: true }) as ArrayBuffer);
};

const { values } = parseArgs({
  options: { people: { type: "string", default: "20000" }, json: { type: "boolean", default: false } },
});
const people = Number(values.people);
if (!Number.isInteger(people) || people < 1 || people > 20_000) {
  throw new RangeError("--people must be a whole number from 1 to 20000");
}

await withBenchStack(async (stack) => {
  const { deps } = stack;
  const report = (line: string): void => console.error(line);
  const { registerId, accountId } = await seedRegister({ ...stack, report }, MEMBERS);
  const jobs = { add: async () => {}, addAll: async () => {} };
  const tables = processTableReader();
  const imports = [];
  for (const bookType of ["xlsx", "biff8", "csv"] as const) {
    const file = fileOf(people, bookType);
    const started = performance.now();
    const { importId } = await uploadList({ ...deps, jobs }, { registerId, accountId }, { file });
    const uploaded = performance.now();
    await checkImport({ ...deps, tables }, { importId });
    const checked = performance.now();
    const how = { mode: "replace", withAsked: false } as const;
    const { added } = await carryOutImport(deps, { registerId, accountId }, { importId, ...how });
    const ended = performance.now();
    imports.push({
      file: bookType,
      bytes: file.length,
      added,
      uploadMs: Math.round(uploaded - started),
      checkMs: Math.round(checked - uploaded),
      importMs: Math.round(ended - checked),
      totalMs: Math.round(ended - started),
    });
  }
  const query = { registerId, name: "", after: null, limit: 50 };
  const figures = [
    await measure("overview", () => getExpected(deps, { registerId })),
    await measure("first page", () => expectedPage(deps.db, { ...query, state: null })),
    await measure("missing", () => expectedPage(deps.db, { ...query, state: "missing" })),
    await measure("joined (nobody)", () => expectedPage(deps.db, { ...query, state: "joined" })),
    await measure("not on the list", () => unexpectedPage(deps.db, query)),
    await measure("search by name", () => expectedPage(deps.db, { ...query, state: null, name: "王" })),
  ];
  const undone = performance.now();
  await undoImport(deps, { registerId, accountId });
  const undoMs = Math.round(performance.now() - undone);
  for (const { file, totalMs } of imports) {
    report(`${file}: ${people} people in ${totalMs} ms${totalMs > LIMIT_MS ? `, over ${LIMIT_MS} ms` : ""}`);
  }
  for (const { name, p50Ms, p95Ms } of figures) {
    report(`${name}: p50 ${p50Ms} ms, p95 ${p95Ms} ms`);
  }
  console.log(JSON.stringify({ people, members: MEMBERS, imports, undoMs, figures }));
});
