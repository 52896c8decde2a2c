import { createHash } from "node:crypto";
import type { Locale } from "#lib/locale.ts";

const RETRY_SECONDS = 15;

const WORDS = {
  "zh-CN": {
    title: "服务暂时不可用",
    hint: "请稍后再试。您已提交的内容没有丢失。",
    again: "重试",
  },
  en: {
    title: "The service is not available right now",
    hint: "Please try again in a moment. Nothing that you have submitted is lost.",
    again: "Try again",
  },
} as const;

const STYLE = `
body { margin: 0; background: #f5f7f6; color: #1d2b26; font: 18px/1.6 -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { max-width: 32rem; margin: 15vh auto 0; padding: 0 1.5rem; }
h1 { margin: 0 0 .25rem; font-size: 1.5rem; }
p { margin: 0 0 1.5rem; }
section + section { padding-top: 1.5rem; border-top: 1px solid #d5ddd9; }
a { display: inline-block; padding: .625rem 1.5rem; border-radius: 8px; background: #0b7a55; color: #fff; text-decoration: none; }
a:focus-visible { outline: 3px solid #1d2b26; outline-offset: 2px; }`;

const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; frame-ancestors 'none'`;

const block = (locale: Locale): string => {
  const { title, hint } = WORDS[locale];
  return `<section lang="${locale}"><h1>${title}</h1><p>${hint}</p></section>`;
};

/** The page for when the database does not answer: complete in itself, in both languages, the reader's first. */
export const unavailablePage = (locale: Locale): Response => {
  const second = locale === "en" ? "zh-CN" : "en";
  const html = `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${WORDS[locale].title} · 团体簿</title><style>${STYLE}</style></head>
<body><main>${block(locale)}${block(second)}<p><a href="">${WORDS[locale].again}</a></p></main></body></html>`;
  return new Response(html, {
    status: 503,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": POLICY,
      "retry-after": String(RETRY_SECONDS),
      vary: "cookie, accept-language",
    },
  });
};
