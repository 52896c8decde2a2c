import type { ConsentLocale } from "#domain/consent/consent.ts";
import { shanghaiMinute } from "#domain/health/shanghai-time.ts";
import { smsParts } from "./parts.ts";
import { shortName } from "./short-name.ts";

/**
 * Every text message that goes out. Gateways and carriers read them, and so does whoever sees the screen of a phone: they say
 * nothing of anybody's health, and name no more than the reader needs to know what they are about.
 */

/** Minutes for which a one-time code can be used. */
export const CODE_MINUTES = 5;

export type CodePurpose = "sign_in" | "join" | "step_up" | "download";

/** "HH:MM" on a clock in Shanghai. */
const timeOf = (instant: Date): string => shanghaiMinute(instant).slice(-5);

type Wording = (code: string, until: string, organisation: string) => string;

const CODE: Readonly<Record<ConsentLocale, Readonly<Record<CodePurpose, Wording>>>> = {
  "zh-CN": {
    sign_in: (code, until) =>
      `【团体簿】登录验证码 ${code}，${until} 前有效。请勿告诉他人；不是您本人操作，请忽略。`,
    step_up: (code, until) =>
      `【团体簿】确认验证码 ${code}，${until} 前有效，用于一项重要操作。请勿告诉他人；不是您本人操作，请立即在“账号”中退出所有设备。`,
    join: (code, until, organisation) =>
      `【团体簿】验证码 ${code}，${until} 前有效，用于加入「${organisation}」。请勿告诉他人；非本人操作请忽略。`,
    download: (code, until) =>
      `【团体簿】验证码 ${code}，${until} 前有效，用于下载您的全部个人信息（含完整证件号码）。请勿告诉他人；非本人操作请忽略。`,
  },
  en: {
    sign_in: (code, until) => `[Tuantibu] ${code}: sign in by ${until}. Do not share it.`,
    step_up: (code, until) => `[Tuantibu] ${code}: confirm by ${until}. Not you? Sign out everywhere now.`,
    join: (code, until, organisation) =>
      `[Tuantibu] ${code}: join “${organisation}” by ${until}. Do not share.`,
    download: (code, until) => `[Tuantibu] ${code}: download all your data by ${until}. Do not share it.`,
  },
};

/**
 * Carries a one-time code, and says what it is for, so that nobody gives it away unawares, and until when it counts: by the
 * clock, as it may go out late. One part, whatever the name.
 */
export const codeText = (
  purpose: CodePurpose,
  locale: ConsentLocale,
  { code, expiresAt }: { code: string; expiresAt: Date },
  organisationName = "",
): string => CODE[locale][purpose](code, timeOf(expiresAt), shortName(organisationName));

/** To members who are to look at their own state: neither that there is something wrong with it, nor who asks. */
export const reminderText = (publicUrl: string): string =>
  `【团体簿】您加入的团体簿提醒您核对本人信息。查看：${publicUrl}/me`;

/** To administrators of a register with something new in it: neither what, nor how many, nor where. */
export const alertText = (publicUrl: string, registerId: string): string =>
  `【团体簿】您管理的团体簿有新情况。查看：${publicUrl}/registers/${registerId}`;

/** To somebody who is expected: who asks, and that nobody has to; nothing of who else is on the list. */
export const joinReminderText = (organisationName: string, joinUrl: string): string =>
  `【团体簿】「${shortName(organisationName)}」请您加入本单位的团体簿，打开链接核对后填写：${joinUrl} 。加入自愿，可随时退出；不是该单位人员请忽略。`;

/** To whoever is asked to administer a register. */
export const invitationText = (organisationName: string, publicUrl: string): string =>
  `【团体簿】「${shortName(organisationName)}」邀请您协助管理团体簿，7 天内有效。请用本手机号登录后接受或谢绝：${publicUrl}/registers`;

/** To whom a register is offered. */
export const handoverOfferText = (organisationName: string, page: string): string =>
  `【团体簿】「${shortName(organisationName)}」的创建人想把团体簿转让给您，7 天内有效。请登录后接受或谢绝：${page}`;

/** To both when a register has changed hands. */
export const handedOverText = (
  to: "new_owner" | "former_owner",
  organisationName: string,
  page: string,
): string =>
  to === "new_owner"
    ? `【团体簿】您已成为「${shortName(organisationName)}」团体簿的创建人。查看：${page}`
    : `【团体簿】「${shortName(organisationName)}」的团体簿已转让，您现在是协管员。查看：${page}`;

/**
 * To whom a registrar helps to join, who is no member yet: the link by which they agree or refuse. One part where that can be:
 * then the page behind it says who asks.
 */
export const assistAskText = (locale: ConsentLocale, organisationName: string, link: string): string => {
  const named =
    locale === "en"
      ? `[Tuantibu] “${shortName(organisationName)}” asks you to join. Yes or no: ${link}`
      : `【团体簿】「${shortName(organisationName)}」请您加入。同意或拒绝：${link}`;
  if (smsParts(named) === 1) {
    return named;
  }
  return locale === "en"
    ? `[Tuantibu] Asked to join. Yes or no: ${link}`
    : `【团体簿】有单位请您加入。同意或拒绝：${link}`;
};

/** To whom administrators have made a member without their phone: of much use to whose phone was misused. */
export const assistedText = (locale: ConsentLocale, organisationName: string, publicUrl: string): string =>
  locale === "en"
    ? `[Tuantibu] Administrators have helped you to join the register of “${shortName(organisationName)}”. Not you? Leave it at ${publicUrl}/me`
    : `【团体簿】管理员已协助您加入「${shortName(organisationName)}」的团体簿。不是您本人的意愿，请立即退出：${publicUrl}/me`;

/** To members whom a change of text asks to agree anew. */
export const textChangeText = (organisationName: string, dueDay: string, publicUrl: string): string =>
  `【团体簿】「${shortName(organisationName)}」的单位名称或用途有变，须您重新同意。请在 ${dueDay} 前查看并确认：${publicUrl}/me。不同意或到期未确认的，将自动退出并删除信息。`;

/** To whoever did not agree in time. */
export const lapsedText = (organisationName: string, receiptPage: string): string =>
  `【团体簿】到期未确认变更，已退出「${shortName(organisationName)}」的团体簿。删除回执：${receiptPage}`;

/** To whoever was taken out, without the reason. */
export const removedText = (organisationName: string, publicUrl: string): string =>
  `【团体簿】管理员已将您移出「${shortName(organisationName)}」的团体簿，登记信息已删除。原因 30 天内可查：${publicUrl}/me`;

/** To the owner of a register that nobody opens. */
export const idleText = (organisationName: string, daysLeft: number, page: string): string =>
  `【团体簿】「${shortName(organisationName)}」的团体簿已很久没有人查看，将在 ${daysLeft} 天后自动解散，成员信息随之删除。仍需使用，请登录查看一次：${page}`;

/** To the other administrators of a register that its owner wants to end. */
export const dissolutionText = (organisationName: string, page: string): string =>
  `【团体簿】创建人申请解散「${shortName(organisationName)}」的团体簿，无人撤回即在 72 小时后生效。查看：${page}`;

/** To an administrator whom the owner has signed out everywhere. */
export const signedOutText = (organisationName: string): string =>
  `【团体簿】「${shortName(organisationName)}」的创建人已让您的全部登录退出。仍由您本人使用的，请重新登录。`;

/** To administrators of a register that operators close: without its name, which may be another's. The page says the rest. */
export const closingText = (page: string): string =>
  `【团体簿】您管理的一个团体簿将由平台在 14 天后关闭，成员信息随之删除。原因和日期请登录查看：${page}`;
