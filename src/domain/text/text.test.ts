import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseText } from "./text.ts";

describe("what organisations, groups and notices really have", () => {
  it.each([
    "深圳市（南山）实验学校",
    "深圳市(南山）实验学校",
    "北京琀玥𠮷祥邨小学",
    "葛\u{E0100}城\uFE00中学",
    "〇一二小学·人々",
    "“晨光”《少年》社〈一〉",
    "ＡＢＣ（中国）有限公司",
    "AT&T 5G+ 研究院 #2 №3",
    "St. Mary's School",
    "No.1 Middle School",
    "ABC Co.,Ltd.",
    "ABC Co.Ltd",
    "A.B.C. 公司",
    "U.S.A. School",
    "L’École Française – Pékin",
    "第 1.5 分校",
    "初一（1）班",
    "Ⅱ 期 3 号楼",
    "东四十条 22 号 3-2-1501",
    "科技园 12-3-1501",
    "邮编 100007",
    "每日 8:00-18:00 登记，2026-11-30 至 2026-12-31。",
    "一、二、三、四、五、六、七、八、九年级",
    "（8、9、10、11、12）号楼",
    "请登记。ABC 公司员工每天一次",
    "各采样点公司登记",
    "Stay safe. Live in the dormitory.",
    "བོད་ལྗོངས་སློབ་གྲྭ། 西藏学校 ༡",
    "ᠮᠣᠩᠭᠣᠯ\u202Fᠤᠨ 学校",
    "ᠠ\u180B᠂",
    "ئۇيغۇر مەكتەپ، 学校",
    "می\u200Cخ",
    "ꆈꌠꁱꂷ 学校",
    "조선족 학교 延边",
    "ᥖᥭᥰ 学校",
    "ᦷᦑᦺᦎ 学校",
    "ꓡꓲ-ꓢꓴ 学校",
  ])("%s", (text) => {
    expect(parseText(text, 1, 200)).toEqual({ ok: true, value: text.normalize("NFC") });
  });
});

describe("what none of them has", () => {
  it.each<[string, string]>([
    // Letters of scripts that are not written here, or that look like others.
    ["Аpple 公司", "characters:А"],
    ["Αlpha", "characters:Α"],
    ["Москва", "characters:М"],
    ["实验カ学校", "characters:カ"],
    ["𝐀𝐁 公司", "characters:𝐀"],
    ["Ⓐ公司", "characters:Ⓐ"],
    ["ᴀʙᴄ", "characters:ᴀ"],
    ["ıstanbul", "characters:ı"],
    ["⽣态学校", "characters:⽣"],
    ["①班", "characters:①"],
    ["٣ 班", "characters:٣"],
    ["学校🎁", "characters:🎁"],
    ["a=1", "characters:="],
    ["学校\uFFFD", "characters:\uFFFD"],
    // A second script beside Han.
    ["西藏 བོད་ School", "scripts:S"],
    ["조선 ئۇ", "scripts:ئ"],
    ["BANK ꓐꓮꓠꓗ", "scripts:ꓐ"],
    // Marks where they do not belong, or too many.
    ["实\u0301验", "characters:U+0301"],
    ["A\u0301\u0302B", "characters:U+0302"],
    ["བ\u0F72\u0F72\u0F72\u0F72\u0F72\u0F72", "characters:U+0F72"],
    ["་བོད", "characters:་"],
    // Nothing that is not seen.
    ["实验\u200B学校", "invisible:U+200B"],
    ["实验\u3164学校", "invisible:U+3164"],
    ["실\u115F험", "invisible:U+115F"],
    ["实验\u2800学校", "invisible:U+2800"],
    ["实验\u202E学校", "invisible:U+202E"],
    ["实\u00AD验", "invisible:U+00AD"],
    ["A\u180EB", "invisible:U+180E"],
    ["葛\u{E0100}\u{E0101}城", "invisible:U+E0101"],
    ["ئۇ\u200C", "invisible:U+200C"],
    ["实验\uD800学校", "invisible:U+D800"],
    ["实验\uE000学校", "invisible:U+E000"],
    ["实验\uFFFE学校", "invisible:U+FFFE"],
    ["实验\u{E0041}学校", "invisible:U+E0041"],
    ["防\u0007疫", "invisible:U+0007"],
    // Brackets.
    ["【团体簿】请登录", "brackets:【"],
    ["[通知] 学校", "brackets:["],
    ["学校」，请回复「", "brackets:」"],
    ["<b>学校</b>", "brackets:<"],
    ["（（学校）", "brackets:（"],
    ["学校）的（", "brackets:）"],
    ["（《学校）》", "brackets:）"],
    // Addresses.
    ["领补贴 https://evil.example/x", "link"],
    ["领补贴 evil.com", "link"],
    ["evil.photography", "link"],
    ["evil . com", "link"],
    ["evil. com", "link"],
    ["evil 点 com", "link"],
    ["evil点中国", "link"],
    ["evil dot life", "link"],
    ["www.evil 学校", "link"],
    ["ＥＶＩＬ．ＣＮ", "link"],
    ["evil。top 学校", "link"],
    ["健康码。中国", "link"],
    ["健康码．公司", "link"],
    ["健康登记.信息", "link"],
    ["t.co/abc 学校", "link"],
    ["请看 1.2.3.4", "link"],
    ["a@b", "link"],
    ["微信＠学校", "link"],
    ["St.Mary", "link"],
    ["baidu·com", "link"],
    ["مكتەپ.ئورگ", "link"],
    // Numbers to call.
    ["13800138000", "digits"],
    ["138 0013 8000", "digits"],
    ["400-800-8888", "digits"],
    ["1·3·8·0·0·1·3", "digits"],
    ["１３８００１３", "digits"],
    ["一三八〇〇一三八〇〇〇", "digits"],
    ["壹叁捌零零壹叁", "digits"],
    ["QQ1234567", "digits"],
    ["加微信l38OO138OOO", "digits"],
    ["电话 I38 0O13 8000", "digits"],
    ["1、3、8、0、0、2、4", "digits"],
    // Digits that rise by one here and there are no list.
    ["1、3、0、1、2、3、4、5、6、7、8", "digits"],
    ["学校 0，0，１，二，0，0，１，四，0，1，二", "digits"],
    ["1380013、1380014", "digits"],
    ["13:80:01:38", "digits"],
    ["2026-11-30 2026-12-01 2026-12-02", "digits"],
  ])("%j: %s", (text, problem) => {
    expect(parseText(text, 1, 200)).toEqual({ ok: false, problem });
  });
});

describe("parseText", () => {
  it("counts code points, trims, and makes one line", () => {
    expect(parseText("  晨光\r\n\u2028学校 ", 1, 10)).toEqual({ ok: true, value: "晨光 学校" });
    expect(parseText("𠮷".repeat(10), 1, 10).ok).toBe(true);
    expect(parseText("𠮷".repeat(11), 1, 10)).toEqual({ ok: false, problem: "too_long" });
    expect(parseText("校", 2, 10)).toEqual({ ok: false, problem: "too_short" });
    expect(parseText("\u3000\t", 1, 10)).toEqual({ ok: false, problem: "empty" });
  });

  it("lets a paper have its number, and nothing else", () => {
    expect(parseText("办学许可证 教民 144030570001", 1, 50, { numbers: true }).ok).toBe(true);
    expect(parseText("办学许可证 evil.com", 1, 50, { numbers: true })).toEqual({
      ok: false,
      problem: "link",
    });
  });

  const anything = fc
    .array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 12 })
    .map((points) => String.fromCodePoint(...points));

  it("gives what it takes again as it is", () => {
    fc.assert(
      fc.property(anything, (raw) => {
        const parsed = parseText(raw, 1, 50);
        if (parsed.ok) expect(parseText(parsed.value, 1, 50)).toEqual(parsed);
      }),
      { numRuns: 500 },
    );
  });

  const honest = fc.string({
    unit: fc.constantFrom("晨", "光", "学", "校", "A", "b", "1", " ", "·", "，"),
    minLength: 1,
    maxLength: 12,
  });

  it("takes nothing that nobody sees, wherever it stands", () => {
    const unseen = fc
      .integer({ min: 0, max: 0x10ffff })
      .map((point) => String.fromCodePoint(point))
      .filter((character) => /[\p{C}\p{Default_Ignorable_Code_Point}]/u.test(character));
    fc.assert(
      fc.property(honest, honest, unseen, (before, after, hidden) => {
        const text = `${before.trim()}校${hidden}${after.trim()}`;
        // White space of the control characters becomes a space; an ideograph may have a selector.
        fc.pre(!/\s|\p{Variation_Selector}|[\u{20000}-\u{3FFFD}]/u.test(hidden));
        expect(parseText(text, 1, 200).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it("takes no number to call, whatever stands between its digits", () => {
    const digits = fc.array(fc.constantFrom(..."0123456789０１２３〇一二三四"), {
      minLength: 11,
      maxLength: 14,
    });
    const between = fc.constantFrom("", " ", "-", "·", ".", "，", "/");
    fc.assert(
      fc.property(digits, between, honest, (row, separator, words) => {
        expect(parseText(`${words}校${row.join(separator)}`, 1, 200).ok).toBe(false);
      }),
    );
  });

  it("takes no host, whatever it is called", () => {
    const label = fc.string({ unit: fc.constantFrom(..."abcdefxyz019-"), minLength: 1, maxLength: 8 });
    const domain = fc.string({
      unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz"),
      minLength: 2,
      maxLength: 8,
    });
    fc.assert(
      fc.property(label, domain, fc.constantFrom(".", "．", "。", "｡"), (host, top, dot) => {
        fc.pre(/[a-z0-9]$/.test(host) && `${host}${dot}${top}` !== "co.ltd");
        expect(parseText(`领取 ${host}${dot}${top} 补贴`, 1, 200)).toEqual({ ok: false, problem: "link" });
      }),
    );
  });
});
