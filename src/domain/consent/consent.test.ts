import { describe, expect, it } from "vitest";
import {
  CONSENT_LOCALES,
  CONSENT_VERSION,
  CONSENT_VERSIONS,
  type ConsentItem,
  consentFingerprintInput,
  consentItems,
  consentText,
} from "./consent.ts";

const parties = { organisationName: "南山实验学校", registrarMasked: "王**", purpose: "流感防控" };
const clause = (locale: "zh-CN" | "en", item: ConsentItem) =>
  consentText(CONSENT_VERSION, locale, parties).paragraphs[consentItems(CONSENT_VERSION).indexOf(item)];

describe("consent", () => {
  it("offers the newest version", () => {
    expect(CONSENT_VERSION).toBe(CONSENT_VERSIONS.at(-1));
  });

  it.each(CONSENT_LOCALES)("has one paragraph of one line for each clause (%s)", (locale) => {
    for (const version of CONSENT_VERSIONS) {
      const items = consentItems(version);
      const { title, paragraphs } = consentText(version, locale, parties);
      expect(new Set(items).size).toBe(items.length);
      expect(new Set(paragraphs).size).toBe(items.length);
      expect([title, ...paragraphs].every((text) => text.length > 10 && !/[\n<>]|undefined/.test(text))).toBe(
        true,
      );
    }
  });

  it.each(CONSENT_LOCALES)("names the recipient, the registrar and the purpose (%s)", (locale) => {
    expect(clause(locale, "recipient")).toContain("南山实验学校");
    expect(clause(locale, "recipient")).toContain("王**");
    expect(clause(locale, "purpose")).toContain("流感防控");
  });

  it.each<["zh-CN" | "en", ConsentItem, RegExp[]]>([
    ["zh-CN", "data", [/健康码状态/, /核酸天数/, /疫苗接种/, /证件号码/, /手机号/]],
    ["zh-CN", "sensitive", [/敏感个人信息/, /影响/]],
    ["zh-CN", "masking", [/第 3 至 14 位/, /第 4 至 7 位/]],
    ["zh-CN", "retention", [/退出/, /解散/, /删除/]],
    ["zh-CN", "voluntary", [/自愿/]],
    ["zh-CN", "leave", [/随时/, /\/me/]],
    ["zh-CN", "withdraw", [/撤回/, /更正/]],
    ["zh-CN", "guardian", [/十四周岁/, /监护人/]],
    [
      "en",
      "data",
      [/health code state/, /days since the test/, /vaccination/, /document number/, /mobile number/],
    ],
    ["en", "sensitive", [/sensitive personal information/, /affect/]],
    ["en", "masking", [/3 to 14/, /4 to 7/]],
    ["en", "retention", [/leave/, /dissolved/, /deletes/]],
    ["en", "voluntary", [/your own decision/]],
    ["en", "leave", [/at any time/, /\/me/]],
    ["en", "withdraw", [/withdraws/, /correct/]],
    ["en", "guardian", [/fourteen/, /guardian/]],
  ])("%s: %s says what it must", (locale, item, patterns) => {
    for (const pattern of patterns) expect(clause(locale, item)).toMatch(pattern);
  });

  it("has another fingerprint for another text: language, organisation, registrar, purpose, giver", () => {
    const inputs = [
      consentFingerprintInput(CONSENT_VERSION, "zh-CN", parties),
      consentFingerprintInput(CONSENT_VERSION, "en", parties),
      consentFingerprintInput(CONSENT_VERSION, "zh-CN", { ...parties, organisationName: "南山学校" }),
      consentFingerprintInput(CONSENT_VERSION, "zh-CN", { ...parties, registrarMasked: "李**" }),
      consentFingerprintInput(CONSENT_VERSION, "zh-CN", { ...parties, purpose: "肺结核筛查" }),
      consentFingerprintInput(CONSENT_VERSION, "zh-CN", parties, "proxy"),
      consentFingerprintInput(CONSENT_VERSION, "zh-CN", parties, "guardian"),
    ];
    expect(new Set(inputs).size).toBe(inputs.length);
    expect(consentFingerprintInput(CONSENT_VERSION, "zh-CN", { ...parties })).toBe(inputs[0]);
  });
});
