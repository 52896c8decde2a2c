import { shanghaiDate } from "#domain/health/shanghai-time.ts";

/** What a poster says besides its register, in Chinese and, smaller, in English: whoever scans it may read either. */
export type Both = { zh: string; en: string };

/** "2026-11-25 10:00" in Shanghai. */
const minuteOf = (instant: Date): string => {
  const clock = new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);
  return `${shanghaiDate(instant)} ${clock}`;
};

export const POSTER_WORDS = {
  product: { zh: "团体簿", en: "Tuantibu" },
  title: { zh: "扫码加入", en: "Scan to join" },
  purpose: (purpose: string): string => `用途 Purpose：${purpose}`,
  code: { zh: "登记码", en: "Join code" },
  expiry: (at: Date): Both => ({
    zh: `有效期至 ${minuteOf(at)}（北京时间）`,
    en: `Valid until ${minuteOf(at)}, Beijing time`,
  }),
  steps: [
    { zh: "用手机扫描二维码", en: "Scan the code with your phone" },
    { zh: "阅读说明并同意，填写姓名、证件和手机号", en: "Read, agree, fill in name, document and phone" },
    { zh: "输入短信验证码，完成加入", en: "Type the code from the message" },
  ],
  verify: (registrar: string): Both => ({
    zh: `请先核对真伪：扫码后的页面应显示本单位名称、地址和管理员 ${registrar}。不一致或有疑问，请勿填写，当面问管理员。`,
    en: "Is it genuine? The page that opens must name this organisation, its address and its registrar. If not, do not fill it in: ask the registrar in person.",
  }),
  address: (address: string): string => `地址 Address：${address}`,
  registrar: (registrar: string): string => `管理员 Registrar：${registrar}`,
  voluntary: {
    zh: "加入自愿，可随时退出。单位只看到遮盖后的证件号和手机号。",
    en: "Joining is voluntary; leave at any time. Document and phone numbers are masked.",
  },
} as const;
