import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CONSENT_VERSION, consentItems, consentText } from "#domain/consent/consent.ts";
import { PERIODS } from "./periods.ts";
import { NOT_PERSONAL, RETENTION, retentionTable } from "./retention.ts";

const parties = { organisationName: "南山实验学校", registrarMasked: "王**", purpose: "流感防控" };

describe("retention", () => {
  it("has one line for each kind, with what, how long and why, in both languages", () => {
    const kinds = RETENTION.map(({ kind }) => kind);
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(kinds).toEqual(expect.arrayContaining(Object.keys(PERIODS)));
    for (const locale of ["zh-CN", "en"] as const) {
      const lines = retentionTable(locale);
      expect(
        lines.every(({ what, kept, ground }) => Math.min(what.length, kept.length, ground.length) > 3),
      ).toBe(true);
    }
  });

  it.each([
    ["join_draft", "从最后一次提交起 30 分钟", "30 minutes after they were last sent"],
    ["sms_message", "从排队发送起 1 天", "1 day after they were queued"],
    ["consent_receipt", "从撤回同意起 3 年", "3 years after consent is withdrawn"],
  ])("%s says its period", (kind, zh, en) => {
    const kept = (locale: "zh-CN" | "en") => retentionTable(locale).find((line) => line.kind === kind)?.kept;
    expect([kept("zh-CN"), kept("en")]).toEqual([zh, en]);
  });

  it("keeps what the consent promises", () => {
    const { paragraphs } = consentText(CONSENT_VERSION, "en", parties);
    const clause = paragraphs[consentItems(CONSENT_VERSION).indexOf("retention")];
    expect(clause).toContain("three more years");
    expect(clause).toContain("30 minutes");
    expect(clause).toContain("7 days");
    expect(PERIODS.assisted_draft).toBe(7 * 24 * 3_600_000);
    expect(PERIODS.consent_receipt).toBe(3 * 365 * 24 * 3_600_000);
    expect(PERIODS.join_draft).toBe(30 * 60_000);
  });

  it("counts no table as personal and not personal at once", () => {
    const personal = RETENTION.flatMap(({ tables }) => tables);
    expect(NOT_PERSONAL.filter((table) => personal.includes(table))).toEqual([]);
  });

  it("is what docs/privacy.md prints", () => {
    const lines = readFileSync("docs/privacy.md", "utf8")
      .split("\n")
      .map((line) => line.split("|").map((cell) => cell.trim()));
    const printed = lines.filter(([, kind]) => RETENTION.some((rule) => `\`${rule.kind}\`` === kind));
    expect(printed.map((cells) => cells.slice(1, 5))).toEqual(
      retentionTable("en").map(({ kind, what, kept, ground }) => [`\`${kind}\``, what, kept, ground]),
    );
  });
});
