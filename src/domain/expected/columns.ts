import { DOCUMENT_TYPES, type DocumentType } from "#domain/identity/document.ts";
import { normaliseText } from "#lib/text.ts";

/** What a staff list may say of somebody; the template has these columns in this order. */
export const EXPECTED_COLUMNS = ["name", "documentType", "documentNumber", "phone", "group"] as const;
export type ExpectedColumn = (typeof EXPECTED_COLUMNS)[number];

/** The template's heading first, then what lists are found to call it. */
export const HEADINGS: Readonly<Record<ExpectedColumn, readonly [string, ...string[]]>> = {
  name: ["姓名", "名字", "员工姓名", "学生姓名", "人员姓名", "name", "full name", "employee name"],
  documentType: ["证件类型", "证件种类", "证件名称", "document type", "id type"],
  documentNumber: [
    "证件号码",
    "证件号",
    "身份证",
    "身份证号",
    "身份证号码",
    "居民身份证号码",
    "公民身份号码",
    "document number",
    "document no",
    "id number",
    "id no",
    "id card",
  ],
  phone: [
    "手机号",
    "手机",
    "手机号码",
    "电话",
    "电话号码",
    "联系电话",
    "联系方式",
    "联系手机",
    "家长手机号",
    "phone",
    "phone number",
    "mobile",
    "mobile number",
    "tel",
  ],
  group: ["分组", "部门", "所在部门", "班级", "班组", "科室", "车间", "group", "department", "class", "team"],
};

/** Names of the six documents; the first is what the product calls it. */
export const DOCUMENT_NAMES: Readonly<Record<DocumentType, readonly [string, ...string[]]>> = {
  resident_id: [
    "居民身份证",
    "身份证",
    "中华人民共和国居民身份证",
    "二代身份证",
    "resident id card",
    "id card",
  ],
  hk_macao_permit: ["港澳居民来往内地通行证", "港澳通行证", "回乡证"],
  taiwan_permit: ["台湾居民来往大陆通行证", "台湾通行证", "台胞证"],
  hkmt_residence_permit: ["港澳台居民居住证", "居住证"],
  permanent_residence: ["外国人永久居留身份证", "外国人永久居留证", "永久居留证"],
  passport: ["护照", "passport"],
};

/** Without spaces, what stands in brackets, marks such as "*" and the difference of capitals: "手机号（选填）" is 手机号. */
const comparable = (text: string): string =>
  normaliseText(text)
    .replace(/\([^)]*\)/g, "")
    .replace(/[\s*:_.-]/g, "")
    .toLowerCase();

const lookUp = <K extends string>(names: Readonly<Record<K, readonly string[]>>): Map<string, K> =>
  new Map(
    (Object.entries(names) as [K, readonly string[]][]).flatMap(([key, known]) =>
      known.map((name): [string, K] => [comparable(name), key]),
    ),
  );

const BY_HEADING = lookUp(HEADINGS);
const BY_DOCUMENT_NAME = lookUp({
  ...DOCUMENT_NAMES,
  ...Object.fromEntries(DOCUMENT_TYPES.map((type) => [type, [...DOCUMENT_NAMES[type], type]])),
});

/** The column that a heading stands for; null for one that is not used, such as 工号. */
export const columnOf = (heading: string): ExpectedColumn | null =>
  BY_HEADING.get(comparable(heading)) ?? null;

/** The document that is called so; null for an unknown name. */
export const documentTypeOf = (name: string): DocumentType | null =>
  BY_DOCUMENT_NAME.get(comparable(name)) ?? null;
