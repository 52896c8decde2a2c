import { globSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { smsParts } from "./parts.ts";
import * as texts from "./texts.ts";

const NAME = "深圳市南山区海风食品有限公司第一分厂与附属幼儿园";
const CODE = { code: "482913", expiresAt: new Date("2026-11-21T02:35:40Z") };
const URL = "https://register.example";
const ID = "0193c0de-0000-7000-8000-000000000000";

/** Each text with what it may name beside words and links: the organisation, shortened, or nobody. */
const LIST: Record<Exclude<keyof typeof texts, "CODE_MINUTES">, { all: string[]; names: boolean }> = {
  codeText: {
    all: (["zh-CN", "en"] as const).flatMap((locale) =>
      (["sign_in", "join", "step_up", "download"] as const).map((purpose) =>
        texts.codeText(purpose, locale, CODE, NAME),
      ),
    ),
    names: true,
  },
  reminderText: { all: [texts.reminderText(URL)], names: false },
  alertText: { all: [texts.alertText(URL, ID)], names: false },
  joinReminderText: { all: [texts.joinReminderText(NAME, `${URL}/j/ABCD2345`)], names: true },
  invitationText: { all: [texts.invitationText(NAME, URL)], names: true },
  handoverOfferText: {
    all: [texts.handoverOfferText(NAME, `${URL}/registers/${ID}/administrators`)],
    names: true,
  },
  handedOverText: {
    all: (["new_owner", "former_owner"] as const).map((to) =>
      texts.handedOverText(to, NAME, `${URL}/registers`),
    ),
    names: true,
  },
  assistAskText: {
    all: [
      texts.assistAskText("zh-CN", NAME, `${URL}/c/AbCdEfGhIjKlMnOp`),
      texts.assistAskText("en", NAME, `${URL}/c/AbCdEfGhIjKlMnOp`),
    ],
    names: true,
  },
  assistedText: {
    all: [texts.assistedText("zh-CN", NAME, URL), texts.assistedText("en", NAME, URL)],
    names: true,
  },
  textChangeText: { all: [texts.textChangeText(NAME, "2026年12月14日", URL)], names: true },
  lapsedText: { all: [texts.lapsedText(NAME, `${URL}/me/receipt?id=${ID}`)], names: true },
  dissolutionText: { all: [texts.dissolutionText(NAME, `${URL}/registers/${ID}/settings`)], names: true },
  signedOutText: { all: [texts.signedOutText(NAME)], names: true },
  removedText: { all: [texts.removedText(NAME, URL)], names: true },
  closingText: { all: [texts.closingText(`${URL}/registers/${ID}`)], names: false },
  idleText: { all: [texts.idleText(NAME, 30, `${URL}/registers/${ID}`)], names: true },
};

const HEALTH =
  /异常|红码|黄码|绿码|健康|核酸|检测|疫苗|接种|阳性|阴性|防疫|隔离|感染|不符合|达标|要求|exception|health|test|vaccin|infect|positive|negative/i;

describe.each(Object.entries(LIST))("%s", (_, { all, names }) => {
  it.each(all)("says nothing of health, whole names or paths that tell: %s", (text) => {
    expect(text.replace(URL, "")).not.toMatch(HEALTH);
    expect(text).not.toContain(NAME);
    expect(text.includes("深圳市")).toBe(names && text.includes("…"));
    expect(text).toMatch(/^(?:【团体簿】|\[Tuantibu\] )/);
    expect(smsParts(text)).toBeLessThanOrEqual(3);
  });
});

test("no text goes out that is not in this list", () => {
  const sources = globSync("{src,worker}/**/*.ts").filter(
    (path) => !path.endsWith(".test.ts") && path !== "src/domain/sms/texts.ts",
  );
  expect(sources.length).toBeGreaterThan(500);
  expect(sources.filter((path) => /【团体簿】|\[Tuantibu\]/.test(readFileSync(path, "utf8")))).toEqual([]);
});

test("a code is one message, whatever the organisation is called", () => {
  const name = fc.oneof(
    fc
      .array(fc.oneof(fc.integer({ min: 1, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff })), {
        maxLength: 120,
      })
      .map((points) => String.fromCodePoint(...points)),
    fc.string({ unit: fc.constantFrom("市", "𠮷", "a", " ", "（", "ས", "é"), maxLength: 120 }),
  );
  fc.assert(
    fc.property(
      fc.constantFrom("sign_in", "join", "step_up", "download"),
      fc.constantFrom("zh-CN", "en"),
      name,
      (purpose, locale, organisation) => {
        const text = texts.codeText(purpose, locale, CODE, organisation);
        expect(smsParts(text)).toBe(1);
        expect(text.isWellFormed()).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});

test("the question of a registrar's help is one Chinese message, with the name where there is room", () => {
  const link = "https://tuantibu.example/c/AbCdEfGhIjKlMnOp";
  const asked = (name: string) => texts.assistAskText("zh-CN", name, link);
  expect(asked("南山实验小学")).toBe(`【团体簿】「南山实验小学」请您加入。同意或拒绝：${link}`);
  expect(asked(NAME)).toBe(`【团体簿】有单位请您加入。同意或拒绝：${link}`);
  expect([asked("南山实验小学"), asked(NAME)].map(smsParts)).toEqual([1, 1]);
  expect(smsParts(texts.assistAskText("en", NAME, link))).toBeLessThanOrEqual(2);
});

test("a reminder and an alert are one message with an address of ordinary length", () => {
  expect(smsParts(texts.reminderText("https://tuantibu.example.org.cn"))).toBe(1);
  expect(smsParts(texts.joinReminderText(NAME, "https://tuantibu.example.org.cn/j/ABCD2345"))).toBe(2);
});

test("every code says by the clock of Shanghai until when it counts, as it may go out late", () => {
  expect(texts.codeText("sign_in", "zh-CN", CODE)).toContain("482913，10:35 前有效");
  expect(texts.codeText("sign_in", "en", CODE)).toBe("[Tuantibu] 482913: sign in by 10:35. Do not share it.");
  for (const text of LIST.codeText.all) {
    expect(text).toContain("10:35");
  }
});
