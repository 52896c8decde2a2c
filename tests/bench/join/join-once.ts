import { openBrowser } from "./browser.ts";
import type { SmsGateway } from "./sms-gateway.ts";

export type SamplePerson = { name: string; documentType: string; documentNumber: string; phone: string };

/**
 * The steps of a join in their order, each in milliseconds as the person sees them. `submit` and `confirm` end with the
 * answer to the POST; the page that it redirects to is a step of its own. `code` runs from the answer to the form until
 * the message is there, while the next page loads. `join` is the whole.
 */
export const STEPS = ["page", "form", "submit", "codePage", "code", "confirm", "donePage", "join"] as const;
export type StepTimes = Record<(typeof STEPS)[number], number>;

/** One complete join by one person. Throws when any page is not what it should be. */
export const joinOnce = async (
  joinUrl: URL,
  { name, documentType, documentNumber, phone }: SamplePerson,
  { address, gateway }: { address: string; gateway: SmsGateway },
): Promise<StepTimes> => {
  const browser = openBrowser(joinUrl, address);
  try {
    const start = performance.now();
    const page = await browser.open(joinUrl.pathname);
    const opened = performance.now();
    const form = await browser.press(page, "开始填写");
    const formShown = performance.now();
    const arriving = gateway.nextCode(phone);
    // When the form fails first, that is the error to report.
    arriving.catch(() => {});
    const sent = await browser.press(form, "获取验证码", {
      姓名: name,
      证件类型: documentType,
      证件号码: documentNumber,
      手机号: phone,
      我已阅读并同意: true,
    });
    const codeShown = performance.now();
    if (sent.status !== 200 || !sent.html.includes("确认加入")) {
      throw new Error(`the form was answered with ${sent.status}: ${sent.html.slice(0, 2000)}`);
    }
    const { code, at } = await arriving;
    const codeKnown = performance.now();
    const done = await browser.press(sent, "确认加入", { 验证码: code });
    const end = performance.now();
    if (done.status !== 200 || !/TB-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.test(done.html)) {
      throw new Error(`the code was answered with ${done.status}: ${done.html.slice(0, 2000)}`);
    }
    return {
      page: opened - start,
      form: formShown - opened,
      submit: sent.answeredAt - formShown,
      codePage: codeShown - sent.answeredAt,
      code: Math.max(0, at - sent.answeredAt),
      confirm: done.answeredAt - codeKnown,
      donePage: end - done.answeredAt,
      join: end - start,
    };
  } finally {
    browser.close();
  }
};
