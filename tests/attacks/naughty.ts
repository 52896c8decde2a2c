import { pick } from "#tests/support/seeded-random.ts";
import { between, type Random } from "./attack.ts";

const repeat = (random: Random, from: readonly string[], most: number): string =>
  Array.from({ length: between(random, 1, most) }, () => pick(random, from)).join("");

/** A mark that no page of ours holds: an answer that has it outside of escaped text has run what it was sent. */
const mark = (random: Random): string => `x${between(random, 100_000, 999_999)}`;

type Make = (random: Random) => string;

/** By category, strings that have broken programs; each call makes another instance. */
export const NAUGHTY: Readonly<Record<string, Make>> = {
  empty: (random) => pick(random, ["", " ", "\t", "\n", "\u00A0", "\u3000", "\u2028", "\u0085"]),
  "reserved word": (random) =>
    pick(random, [
      "undefined",
      "null",
      "NULL",
      "(null)",
      "nil",
      "NaN",
      "true",
      "false",
      "Infinity",
      "-Infinity",
      "__proto__",
      "constructor",
      "prototype",
      "hasOwnProperty",
      "toString",
      "then",
      "COM1",
      "CON",
      "\\",
    ]),
  "like a number": (random) =>
    pick(random, [
      "0",
      "-0",
      "1.00",
      "$1.00",
      "1/2",
      "1E2",
      "1e1000",
      "-1",
      "0x10",
      "0b1",
      "0o7",
      "1_000",
      "1,000",
      "9223372036854775808",
      "-9223372036854775809",
      "4294967296",
      "0.1e-400",
      "٣٤٥",
      "१२३",
      "１２３",
      "Ⅷ",
      "½",
      "²",
    ]) + (random() < 0.3 ? String(between(random, 0, 9)) : ""),
  control: (random) =>
    repeat(random, ["\u0001", "\u0007", "\u0008", "\u000B", "\u001B[31m", "\u007F", "\u0085", "a"], 12),
  "null byte": (random) => pick(random, ["\0", "a\0b", "13800000000\0", "\0\0\0", "名\0字"]),
  "zero width": (random) =>
    repeat(random, ["\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF", "\u00AD", "\u180E", "王"], 16),
  "right to left": (random) =>
    repeat(random, ["\u202E", "\u202D", "\u2066", "\u2069", "\u200F", "שלום", "مرحبا", "abc"], 8),
  "lone surrogate": (random) => repeat(random, ["\uD800", "\uDBFF", "\uDC00", "\uDFFF", "a", "王"], 6),
  "not a character": (random) =>
    repeat(random, ["\uFFFE", "\uFFFF", "\u{1FFFE}", "\u{10FFFF}", "\uFDD0", "\uFFFD"], 6),
  emoji: (random) => repeat(random, ["👨‍👩‍👧‍👦", "🏳️‍🌈", "🇨🇳", "👍🏿", "❤️", "🧑🏻‍🚀", "#️⃣"], 8),
  "piled marks": (random) => `e${repeat(random, ["\u0300", "\u0316", "\u0489", "\u20DD", "\u0338"], 300)}`,
  normalisation: (random) =>
    pick(random, [
      "\uFDFA",
      "ﬃ",
      "\u212B",
      "e\u0301",
      "ẛ̣",
      "Å",
      "㍿",
      "\u1E9B\u0323",
      "İ",
      "ı",
      "ß",
      "ΐ",
      "ﷺ".repeat(50),
    ]),
  "han beyond the basic plane": (random) =>
    repeat(random, ["𠀀", "𪛖", "𰻞", "\u{2F81A}", "㐀", "\uFA0E"], 10),
  "very long": (random) => pick(random, ["a", "王", "🙂", "\u0301", " "]).repeat(between(random, 500, 1500)),
  sql: (random) =>
    pick(random, [
      "' or '1'='1",
      "1;drop table person--",
      "'; select pg_sleep(5)--",
      '" or ""="',
      "') union select null--",
      "%' and 1=1--",
      "\\'; --",
      "$$;select 1;$$",
      "$\u007B1}",
      "E'\\x27'",
      "1' || (select version()) || '",
    ]),
  html: (random) => `<b id=${mark(random)}>`,
  script: (random) => {
    const id = mark(random);
    return pick(random, [
      `<script>${id}()</script>`,
      `"><img src=x onerror=${id}()>`,
      `</title><svg onload=${id}()>`,
      `'-${id}()-'`,
      `</script><script>${id}()</script>`,
      `<a href="javascript:${id}()">`,
      `<!--<${id}>-->`,
      `&lt;script&gt;${id}`,
      `<iframe srcdoc="<${id}>">`,
      `<math><mi//xlink:href="data:x,<${id}>">`,
    ]);
  },
  template: (random) =>
    pick(random, [
      "{{7*7}}",
      "$\u007B7*7}",
      "#{7*7}",
      "<%= 7*7 %>",
      "{% debug %}",
      "{name}",
      "{0}",
      "{count, plural, other{#}}",
      "<b>{x}</b>",
    ]),
  formula: (random) =>
    pick(random, [
      "=1+1",
      "@SUM(1)",
      "+cmd|' /C calc'!A0",
      "-2+3",
      "\t=1",
      "\r=1",
      '=HYPERLINK("http://x")',
      "＝1",
    ]),
  path: (random) =>
    pick(random, [
      "../../../etc/passwd",
      "..\\..\\x",
      "/etc/passwd\0.png",
      "file:///etc/passwd",
      "....//",
      "%2e%2e%2f",
      "C:\\CON",
      "~root",
      "//evil.example/x",
    ]),
  "format string": (random) =>
    repeat(random, ["%s", "%d", "%n", "%p", "%x", "%o", "%j", "%O", "%%", "%c"], 8),
  log: (random) =>
    pick(random, [
      "a\nlevel=error forged",
      '\r\n\r\n{"level":60}',
      "$\u007Bjndi:ldap://x/a}",
      "\u001B]0;x\u0007",
      "a\u2028b",
    ]),
  "header line": (random) =>
    pick(random, ["a\r\nx-injected: 1", "a%0d%0ax-injected:%201", "a\nset-cookie: x=1", "a\u560D\u560Ax"]),
  command: (random) =>
    pick(random, ["`id`", "$(id)", "; ls", "| cat /etc/passwd", "&& sleep 5", "$IFS", "%COMSPEC%"]),
  url: (random) =>
    pick(random, [
      "http://evil.example",
      "//evil.example",
      "javascript:1",
      "data:text/html,x",
      "https:evil.example",
      "/\\evil.example",
      "http://[::1]:80",
    ]),
  pattern: (random) =>
    pick(random, [
      `${"a".repeat(40)}!`,
      "((((((((((a",
      "[",
      "(?<x>",
      "*".repeat(30),
      "%_%_%",
      `${"1 ".repeat(300)}x`,
    ]),
  json: (random) =>
    pick(random, ['{"$ne":1}', "[object Object]", '{"__proto__":{"a":1}}', "\\u0000", '"}', "[]"]),
  date: (random) =>
    pick(random, ["0000-00-00", "9999-99-99", "2026-02-30", "1e9", "+275760-09-13", "19000101", "-1"]),
};

export type Naughty = { category: string; text: string };

export const naughty = (random: Random): Naughty => {
  const category = pick(random, Object.keys(NAUGHTY));
  const text = NAUGHTY[category]?.(random) ?? "";
  // Half of them stand inside something ordinary.
  return { category, text: random() < 0.25 ? `王${text}小明` : text };
};
