import { describe, expect, it } from "vitest";
import { parseRegisterDraft, type RegisterDraftInput } from "./register.ts";

const input: RegisterDraftInput = {
  organisationName: " 深圳市（南山）实验学校 ",
  regionCode: "440305",
  address: "科技园  1 号",
  purpose: "流感防控",
  creditCode: "91350100m000100y43",
};

const problems = (change: Partial<RegisterDraftInput>) => {
  const parsed = parseRegisterDraft({ ...input, ...change });
  return parsed.ok ? {} : parsed.problem;
};

describe("parseRegisterDraft", () => {
  it("trims, keeps full-width brackets, normalises the credit code", () => {
    expect(parseRegisterDraft(input)).toEqual({
      ok: true,
      value: {
        organisationName: "深圳市（南山）实验学校",
        regionCode: "440305",
        address: "科技园 1 号",
        purpose: "流感防控",
        creditCode: "91350100M000100Y43",
      },
    });
  });

  it.each([undefined, null, "", "  "])("takes %j for no credit code", (creditCode) => {
    const parsed = parseRegisterDraft({ ...input, creditCode });
    expect(parsed.ok && parsed.value.creditCode).toBeNull();
  });

  it.each<[Partial<RegisterDraftInput>, Record<string, string>]>([
    [{ organisationName: "" }, { organisationName: "empty" }],
    [{ organisationName: "校" }, { organisationName: "too_short" }],
    [{ organisationName: "校".repeat(101) }, { organisationName: "too_long" }],
    [{ organisationName: "实验\u202E学校" }, { organisationName: "invisible:U+202E" }],
    [{ address: " " }, { address: "empty" }],
    [{ address: "路".repeat(201) }, { address: "too_long" }],
    [{ purpose: "" }, { purpose: "empty" }],
    [{ purpose: "防".repeat(201) }, { purpose: "too_long" }],
    [{ purpose: "防\u0007疫" }, { purpose: "invisible:U+0007" }],
    [{ regionCode: "" }, { regionCode: "empty" }],
    [{ regionCode: "999999" }, { regionCode: "unknown" }],
    [{ regionCode: "330103" }, { regionCode: "abolished" }],
    [{ regionCode: "320571" }, { regionCode: "abolished" }],
    [{ regionCode: "440300" }, { regionCode: "incomplete" }],
    [{ regionCode: "441900" }, {}],
    [{ creditCode: "91350100M000100Y44" }, { creditCode: "check_character" }],
  ])("%j", (change, expected) => {
    expect(problems(change)).toEqual(expected);
  });

  it("counts code points at the limits", () => {
    expect(
      problems({ organisationName: "𠮷".repeat(100), address: "𠮷".repeat(200), purpose: "𠮷".repeat(200) }),
    ).toEqual({});
    expect(problems({ organisationName: "学校", address: "1", purpose: "1" })).toEqual({});
  });

  it.each([
    "领补贴 https://evil.example/x",
    "领补贴 evil.com",
    "www.evil.example 学校",
    "ＥＶＩＬ．ＣＮ",
    "evil。top 学校",
    "t.co/abc 学校",
  ])("takes no web address in a name that goes out in messages: %s", (organisationName) => {
    expect(problems({ organisationName })).toEqual({ organisationName: "link" });
  });

  it.each(["St. Mary's School", "ABC Co.,Ltd.", "ABC Co.Ltd", "A.B.C. 公司", "第 1.5 分校"])(
    "takes a name with dots: %s",
    (organisationName) => {
      expect(problems({ organisationName })).toEqual({});
    },
  );

  it("makes one line of a name with line breaks", () => {
    expect(parseRegisterDraft({ ...input, organisationName: "晨光\r\n\u2028学校" })).toMatchObject({
      value: { organisationName: "晨光 学校" },
    });
  });

  it("names every wrong field at once", () => {
    expect(
      Object.keys(
        problems({ organisationName: "", address: "", purpose: "", regionCode: "", creditCode: "1" }),
      ),
    ).toEqual(["organisationName", "regionCode", "address", "purpose", "creditCode"]);
  });
});
