/** By the mark that each leaves in the user agent. Order matters: nearly all of them call themselves Chrome and Safari too. */
const BROWSER_MARKS = [
  ["wechat", /MicroMessenger/i],
  ["alipay", /AlipayClient/i],
  ["dingtalk", /DingTalk/i],
  ["qq", /M?QQBrowser|\bQQ\//i],
  ["uc", /UCBrowser|UBrowser/i],
  ["huawei", /HuaweiBrowser|ArkWeb/i],
  ["xiaomi", /MiuiBrowser/i],
  ["samsung", /SamsungBrowser/i],
  ["edge", /\bEdg(e|A|iOS)?\//i],
  ["opera", /\bOPR\//i],
  ["firefox", /Firefox|FxiOS/i],
  ["chrome", /Chrome|CriOS/i],
  ["safari", /Safari/i],
] as const;

const SYSTEM_MARKS = [
  ["harmony", /HarmonyOS|OpenHarmony/i],
  ["iphone", /iPhone/i],
  ["ipad", /iPad/i],
  ["android", /Android/i],
  ["windows", /Windows/i],
  ["mac", /Macintosh|Mac OS X/i],
  ["chromeos", /CrOS/],
  ["linux", /Linux/i],
] as const;

const OTHER = "other" as const;
export const BROWSERS = [...BROWSER_MARKS.map(([browser]) => browser), OTHER] as const;
export const SYSTEMS = [...SYSTEM_MARKS.map(([system]) => system), OTHER] as const;

/** What somebody knows their own device by. Of fixed lists, so that nothing that a browser says of itself is ever kept. */
export type Device = { browser: (typeof BROWSERS)[number]; system: (typeof SYSTEMS)[number] };

/** The device in words, from the User-Agent header; "other" for what is not known. */
export const deviceOf = (userAgent: string | null | undefined): Device => ({
  browser: BROWSER_MARKS.find(([, mark]) => mark.test(userAgent ?? ""))?.[0] ?? OTHER,
  system: SYSTEM_MARKS.find(([, mark]) => mark.test(userAgent ?? ""))?.[0] ?? OTHER,
});
