import { expect, it } from "vitest";
import { columnOf, type ExpectedColumn } from "./columns.ts";
import { DOCUMENT_NAMES, documentTypeOf } from "./document-names.ts";
import { HEADINGS } from "./headings.ts";

it.each<[ExpectedColumn | null, string]>([
  [
    "name",
    "姓名 姓名/Name 姓名Name 职工姓名 教师姓名 学生姓名 員工姓名 1、您的姓名 ★姓名 姓名（必填） 【姓名】 Full-Name 姓　名",
  ],
  [
    "documentNumber",
    "居民身份证号 身份证件号码 身份证件号 證件號碼 身分證字號 公民身份号码 护照号码 台胞证号 ID_No.",
  ],
  [
    "documentNumber",
    "身份证号/护照号 学生身份证号 證照號碼 港澳居民来往内地通行证号码 sfzjh 有效证件号码(必填)",
  ],
  ["documentType", "证件类型 證件類型 身份证件类型 证件种类 证件类型/ID-Type 身份证件类型★"],
  [
    "phone",
    "手机号 联系手机号 本人手机号 手机号1 移动电话 手機號 手機號碼 行動電話 手机号(必填) 电话/手机 手机号必填",
  ],
  ["phone", "联系电话 Mobile-Phone 員工手機 2.手机号码： 联系手机（11位） Tel. 家长手机号 手机号码*"],
  ["group", "部门 部門 部门名称 所属部门 班级名称 班級 所在班级 部门/班级 Dept. 科室名称 主部门"],
  [
    null,
    "工号 家长姓名 紧急联系人电话 紧急联系人/电话 成员1姓名 成员1联系电话 其他证件号码 家庭电话 办公电话",
  ],
  [null, "曾用名 户口簿号 出生日期 学籍号 是否有手机号 证件类型/号码 备注 ID 姓名拼音 班主任电话 部门/岗位"],
])("%s is meant by %s", (column, headings) => {
  for (const heading of headings.split(" ")) {
    expect([heading, columnOf(heading)]).toEqual([heading, column]);
  }
});

it("no two columns have a heading together, no two documents a name", () => {
  for (const [column, names] of Object.entries(HEADINGS)) {
    expect(names.map((name) => columnOf(name))).toEqual(names.map(() => column));
  }
  for (const [type, names] of Object.entries(DOCUMENT_NAMES)) {
    expect(names.map((name) => documentTypeOf(name))).toEqual(names.map(() => type));
  }
});

it.each([
  [
    "resident_id",
    "1-居民身份证 01居民身份证 身份证(二代) 居民身份證 身份证/居民身份证 居民身份证-1 RESIDENT_ID 户口簿",
  ],
  [
    "hk_macao_permit",
    "港澳居民來往內地通行證 港澳居民来往内地通行证（非中国籍） 4|港澳居民来往内地通行证 回鄉證",
  ],
  ["taiwan_permit", "台灣居民來往大陸通行證 臺灣居民來往大陸通行證 8-台湾居民来往大陆通行证 台胞證"],
  ["hkmt_residence_permit", "港澳居民居住证 台湾居民居住证 港澳台居民居住证 港澳居民居住證"],
  ["permanent_residence", "五星卡 外国人永久居留身份证（外国人永久居留证） 外國人永久居留身份證"],
  ["passport", "A-护照 外国护照 外国人护照 中国护照 护照/Passport PASSPORT 護照"],
  [null, "工作证 军官证 其他 1 身份证/护照 香港特区护照/身份证明"],
])("%s is a document called %s", (type, names) => {
  for (const name of names.split(" ")) {
    expect([name, documentTypeOf(name)]).toEqual([name, type]);
  }
});
