import type { Lines, Sheet } from "#domain/expected/check-list.ts";
import { checkSheets } from "#domain/expected/check-sheets.ts";
import { groupsByName } from "#domain/expected/group-names.ts";

const NOW = new Date("2026-11-20T04:00:00Z");
export const ID = "11010519491231002X";
export const PHONE = "13800138000";
export const HEAD = ["姓名", "证件类型", "证件号码", "手机号", "分组"];
const GROUPS = groupsByName([
  { groupId: "plant", path: ["工厂"] },
  { groupId: "line", path: ["工厂", "一线"] },
  { groupId: "west", path: ["西区", "质检"] },
  { groupId: "east", path: ["东区", "质检"] },
]);

export const sheet = (lines: Lines, more: Partial<Sheet> = {}): Sheet => ({
  name: "表1",
  isHidden: false,
  hiddenLines: 0,
  hiddenColumns: [],
  isWide: false,
  isCut: false,
  lines,
  ...more,
});

/** What the check of these sheets, or of one with these lines, says. */
export const checkAll = (...sheets: Sheet[]) => checkSheets(sheets, GROUPS, NOW);
export const check = (...lines: Lines) => checkAll(sheet(lines));
