import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "#tests/support/any-text.ts";
import { nameKey, parseName } from "./name.ts";

describe("parseName", () => {
  it.each([
    ["王小明", "王小明"],
    ["𠮷野家", "𠮷野家"],
    ["㛃", "㛃"],
    ["〇一", "〇一"],
    ["曾\uE863", "曾䶮"],
    ["\uE81E\uE816", "龴𠂇"],
    ["\uE815", "⺁"],
    ["\uE7C7", "ḿ"],
    ["\uE865明", "\uE865明"],
    ["\u{323B0}", "\u{323B0}"],
    ["阿不都拉·买买提", "阿不都拉·买买提"],
    ["阿不都拉•买买提", "阿不都拉·买买提"],
    ["阿不都拉・买买提", "阿不都拉·买买提"],
    ["阿不都拉･买买提", "阿不都拉·买买提"],
    ["阿不都拉‧买买提", "阿不都拉·买买提"],
    ["阿不都拉∙买买提", "阿不都拉·买买提"],
    ["阿不都拉⋅买买提", "阿不都拉·买买提"],
    ["阿不都拉.买买提", "阿不都拉·买买提"],
    ["阿不都拉．买买提", "阿不都拉·买买提"],
    ["阿不都拉 · 买买提", "阿不都拉·买买提"],
    ["阿不都˙买买提", "阿不都·买买提"],
    ["阿不都ㆍ买买提", "阿不都·买买提"],
    ["付 远", "付远"],
    ["付　远", "付远"],
    ["曾 \uE863", "曾䶮"],
    ["王 𠮷 \u{323B0}", "王𠮷\u{323B0}"],
    ["O’Brien", "O'Brien"],
    ["OʼBrien", "O'Brien"],
    ["O´Brien", "O'Brien"],
    ["O‘Brien", "O'Brien"],
    ["O`Brien", "O'Brien"],
    ["O＇Brien", "O'Brien"],
    ["Jean\u2010Pierre", "Jean-Pierre"],
    ["Jean\u2011Pierre", "Jean-Pierre"],
    ["Jean–Pierre", "Jean-Pierre"],
    ["Jean − Pierre", "Jean-Pierre"],
    ["王 Xiaoming", "王 Xiaoming"],
    ["John  Smith", "John Smith"],
    [" Jean-Luc O'Neill Jr. ", "Jean-Luc O'Neill Jr."],
    ["ＪＯＨＮ　ＳＭＩＴＨ", "JOHN SMITH"],
    ["Jose\u0301 Núñez", "José Núñez"],
    ["王\u200B小\uFE00明\uFEFF", "王小明"],
    ["\uF900", "豈"],
    ["ئابدۇللا", "ئابدۇللا"],
  ])("%j → %j", (raw, name) => {
    expect(parseName(raw)).toEqual({ ok: true, value: name });
  });

  it("counts code points, not UTF-16 units: 50 fit, 51 do not", () => {
    expect(parseName("𠮷".repeat(50))).toEqual({ ok: true, value: "𠮷".repeat(50) });
    expect(parseName("𠮷".repeat(51))).toEqual({ ok: false, problem: "too_long" });
    expect(parseName("王".repeat(50)).ok).toBe(true);
    expect(parseName("王".repeat(51))).toEqual({ ok: false, problem: "too_long" });
  });

  it.each(["", "  ", "\u3000", "\u200B"])("%j is empty", (raw) => {
    expect(parseName(raw)).toEqual({ ok: false, problem: "empty" });
  });

  it.each([
    "王小明1",
    "13800138000",
    "·",
    "-",
    "<b>王</b>",
    "王@明",
    "王\u0000明",
    "😀",
    "王/明",
    "王\uD842明",
  ])("%j has characters no name has", (raw) => {
    expect(parseName(raw)).toEqual({ ok: false, problem: "characters" });
  });

  it("is idempotent", () => {
    const dotted = fc.string({
      unit: fc.constantFrom(
        ...["王", "𠮷", "\uE863", "·", "・", "˙", ".", " ", "-", "a", "\u0301", "´", "\u200B"],
      ),
    });
    fc.assert(
      fc.property(fc.oneof(dotted, anyText), (raw) => {
        const parsed = parseName(raw);
        if (parsed.ok) {
          expect(parseName(parsed.value)).toEqual(parsed);
          expect(nameKey(parsed.value)).toBe(nameKey(raw));
        }
        expect(nameKey(nameKey(raw))).toBe(nameKey(raw));
      }),
      { numRuns: 500 },
    );
  });
});

/** Real-looking names, no two of one person. */
const DIFFERENT = [
  ...[
    "王伟",
    "王玮",
    "王小伟",
    "王伟小",
    "伟王",
    "欧阳娜娜",
    "欧阳娜",
    "娜娜",
    "付远",
    "付元",
    "曾䶮",
    "曾龑",
    "曾龙",
  ],
  ...[
    "𠮷野",
    "吉野",
    "㛃",
    "洁",
    "阿不都拉·买买提",
    "买买提·阿不都拉",
    "阿不都·买买提",
    "ئابدۇللا",
    "ئابدۇلا",
  ],
  ...["さくら", "ざくら", "김철수", "김철숙", "Jean-Pierre Müller", "Müller Jean-Pierre", "Jean Müller"],
  ...["Pierre Müller", "O'Brien", "O'Brian", "Brien", "Nguyễn Văn An", "Nguyễn Văn Anh", "Иван", "Ивана"],
  ...["Søren Kjær", "Sören Kjar", "Weiß", "Wei", "Łukasz", "Lukas", "John Smith", "Smith John"],
];

/** What people, documents and keyboards make of a name. */
const spelling = (name: string) =>
  fc
    .record({
      apostrophe: fc.constantFrom(...["'", "’", "‘", "ʼ", "´", "`", "ʻ", "′", "＇", ""]),
      hyphen: fc.constantFrom(...["-", "\u2010", "\u2011", "–", "－", "−", " ", ""]),
      dot: fc.constantFrom(...["·", "•", "・", "･", "‧", "˙", " · ", ".", "．", "ㆍ"]),
      space: fc.constantFrom(...[" ", "  ", "\u3000", "\u00A0"]),
      between: fc.constantFrom(...["", " ", "\u3000", "\u200B"]),
      form: fc.constantFrom(...(["NFC", "NFD", "NFKC", "NFKD"] as const)),
      accents: fc.boolean(),
      capitals: fc.boolean(),
      privateUse: fc.boolean(),
    })
    .map(({ apostrophe, hyphen, dot, space, between, form, accents, capitals, privateUse }) => {
      const spaced = Array.from(name)
        .join("\0")
        .replace(/(?<=\p{Script=Han})\0(?=\p{Script=Han})/gu, between)
        .replaceAll("\0", "")
        .replaceAll(" ", space);
      const bare = accents ? spaced : spaced.normalize("NFD").replace(/(\p{Script=Latin})\p{M}+/gu, "$1");
      return (capitals ? bare.toUpperCase() : bare)
        .normalize(form)
        .replaceAll("'", apostrophe)
        .replaceAll("-", hyphen)
        .replaceAll("·", dot)
        .replaceAll("䶮", privateUse ? "\uE863" : "䶮");
    });

describe("nameKey", () => {
  it.each([
    ["Jean-Pierre MÜLLER", "JEAN PIERRE MULLER"],
    ["Jean-Pierre Müller", "Jeanpierre Muller"],
    ["O’Brien", "OBRIEN"],
    ["Weiß", "WEISS"],
    ["Łukasz Żółć", "LUKASZ ZOLC"],
    ["Søren Kjær", "SOREN KJAER"],
    ["Þór Guðmundsson", "THOR GUDMUNDSSON"],
    ["IŞIK İnce", "ışık ince"],
    ["Nguyễn Đức Ân", "NGUYEN DUC AN"],
    ["Σοφίας", "ΣΟΦΊΑΣ"],
    ["阿不都拉·买买提", "阿不都拉买买提"],
  ])("%s is %s", (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  it("is one for all spellings of a name", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...DIFFERENT).chain((name) => fc.tuple(fc.constant(name), spelling(name))),
        ([name, spelled]) => {
          expect(nameKey(spelled)).toBe(nameKey(name));
          expect(parseName(spelled).ok).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("is another for every other name", () => {
    expect(new Set(DIFFERENT.map(nameKey)).size).toBe(DIFFERENT.length);
  });
});
