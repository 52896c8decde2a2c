import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reservedWordsIn } from "./reserved-words.ts";

describe("reservedWordsIn", () => {
  it.each<[string, string[]]>([
    ["深圳市卫健委", ["卫健委"]],
    ["深圳市卫生健康委员会", ["卫生健康委"]],
    ["南山区疾控中心", ["疾控"]],
    ["市疾病预防控制中心", ["疾病预防控制"]],
    ["公安县公安局", ["公安"]],
    ["市疾病防控中心", ["疾病防控"]],
    ["区市监局", ["市监局"]],
    ["人民法院", ["法院"]],
    ["警方 110", ["警方", "110"]],
    ["12345 热线", ["12345"]],
    ["１２３４５", ["12345"]],
    ["①②③④⑤", ["12345"]],
    ["健康码异常请登录", ["健康码"]],
    ["衛健委", ["卫健委"]],
    ["國務院", ["国务院"]],
    ["⾏程码", ["行程码"]],
    ["卫·健·委", ["卫健委"]],
    ["卫 健-委", ["卫健委"]],
    ["葛公\u{E0100}安", ["公安"]],
    ["ＣＤＣ", ["cdc"]],
    ["China C.D.C.", ["cdc"]],
    ["Pôlice", ["police"]],
    ["P O L I C E", ["police"]],
    ["ꓑꓳꓡꓲꓚꓰ", ["police"]],
    ["Health Commission", ["healthcommission"]],
    ["团体簿客服", ["团体簿"]],
    ["公安·县级通知", ["公安"]],
  ])("%s → %j", (text, words) => {
    expect(reservedWordsIn(text)).toEqual(words);
  });

  it.each([
    "公安县第一中学",
    "湖北省荆州市公安县实验小学",
    "法院街小学",
    "政府路幼儿园",
    "市委托培训中心",
    "税务师事务所",
    "第110中学",
    "为 120 名员工登记",
    "110 室",
    "A110B1204 仓库",
    "712345",
    "Tennis Court Club",
    "Courtney School",
    "日常健康防护",
    "深圳市南山区海风食品有限公司",
    "什刹海街道托老所",
    "南山医院",
  ])("%s has none", (text) => {
    expect(reservedWordsIn(text)).toEqual([]);
  });

  it("finds a word however it is spaced and wherever it stands", () => {
    const separators = fc.array(fc.constantFrom("", " ", "·", "-", "、", "（", "."), {
      minLength: 4,
      maxLength: 4,
    });
    const around = fc.constantFrom("", "深圳市", "晨光 ", "第二", "（南山）");
    fc.assert(
      fc.property(
        fc.constantFrom("卫健委", "公安局", "健康码", "国务院", "衛健委"),
        separators,
        around,
        around,
        (word, between, before, after) => {
          const spaced = Array.from(word, (letter, i) => letter + between[i]).join("");
          expect(reservedWordsIn(before + spaced + after)).not.toEqual([]);
        },
      ),
    );
  });
});
