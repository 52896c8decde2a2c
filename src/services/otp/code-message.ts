import type { ConsentLocale } from "#domain/consent/consent.ts";
import type { OtpPurpose } from "#ports/otp-store.ts";

/** Minutes for which a one-time code can be used. */
export const CODE_MINUTES = 5;

type Wording = (code: string, organisationName: string) => string;

const WORDING: Readonly<Record<ConsentLocale, Readonly<Record<OtpPurpose, Wording>>>> = {
  "zh-CN": {
    sign_in: (code) =>
      `【团体簿】登录验证码 ${code}，${CODE_MINUTES} 分钟内有效。请勿告诉他人；不是您本人操作，请忽略。`,
    step_up: (code) =>
      `【团体簿】确认验证码 ${code}，${CODE_MINUTES} 分钟内有效，用于确认一项重要操作。请勿告诉他人；不是您本人操作，请立即在“账号”中退出所有设备。`,
    join: (code, organisationName) =>
      `【团体簿】验证码 ${code}，${CODE_MINUTES} 分钟内有效，用于加入「${organisationName}」的团体簿。请勿告诉他人；不是您本人操作，请忽略。`,
    download: (code) =>
      `【团体簿】验证码 ${code}，${CODE_MINUTES} 分钟内有效，用于下载您的全部个人信息（含完整证件号码）。请勿告诉他人；不是您本人操作，请忽略。`,
  },
  en: {
    sign_in: (code) =>
      `[Tuantibu] Sign-in code ${code}, valid for ${CODE_MINUTES} minutes. Do not share it. Not you? Ignore this message.`,
    step_up: (code) =>
      `[Tuantibu] Confirmation code ${code}, valid for ${CODE_MINUTES} minutes, for something important. Do not share it. Not you? Sign out everywhere under “Account” at once.`,
    join: (code, organisationName) =>
      `[Tuantibu] Code ${code}, valid for ${CODE_MINUTES} minutes, to join the register of “${organisationName}”. Do not share it. Not you? Ignore this message.`,
    download: (code) =>
      `[Tuantibu] Code ${code}, valid for ${CODE_MINUTES} minutes, to download all your personal data with full document numbers. Do not share it. Not you? Ignore this message.`,
  },
};

/** The text message that carries a one-time code; it says what the code is for, so that nobody gives it away unawares. */
export const codeMessage = (
  purpose: OtpPurpose,
  locale: ConsentLocale,
  code: string,
  organisationName = "",
): string => WORDING[locale][purpose](code, organisationName);
