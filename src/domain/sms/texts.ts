import { shanghaiMinute } from "#domain/health/shanghai-time.ts";
import { words } from "#domain/words.ts";
import type { Locale } from "#lib/locale.ts";
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

/** Who has no language of their own with us reads Chinese. */
const { sms } = words("zh-CN");

/**
 * Carries a one-time code, and says what it is for, so that nobody gives it away unawares, and until when it counts: by the
 * clock, as it may go out late. One part, whatever the name.
 */
export const codeText = (
  purpose: CodePurpose,
  locale: Locale,
  { code, expiresAt }: { code: string; expiresAt: Date },
  organisationName = "",
): string =>
  words(locale).sms(`code.${purpose}`, {
    code,
    until: timeOf(expiresAt),
    organisation: shortName(organisationName),
  });

/** To members who are to look at their own state: neither that there is something wrong with it, nor who asks. */
export const reminderText = (publicUrl: string): string => sms("reminder", { page: `${publicUrl}/me` });

/** To administrators of a register with something new in it: neither what, nor how many, nor where. */
export const alertText = (publicUrl: string, registerId: string): string =>
  sms("alert", { page: `${publicUrl}/registers/${registerId}` });

/** To somebody who is expected: who asks, and that nobody has to; nothing of who else is on the list. */
export const joinReminderText = (organisationName: string, page: string): string =>
  sms("joinReminder", { organisation: shortName(organisationName), page });

/** To whoever is asked to administer a register. */
export const invitationText = (organisationName: string, publicUrl: string): string =>
  sms("invitation", { organisation: shortName(organisationName), page: `${publicUrl}/registers` });

/** To whom a register is offered. */
export const handoverOfferText = (organisationName: string, page: string): string =>
  sms("handoverOffer", { organisation: shortName(organisationName), page });

/** To both when a register has changed hands. */
export const handedOverText = (
  to: "new_owner" | "former_owner",
  organisationName: string,
  page: string,
): string => sms(`handedOver.${to}`, { organisation: shortName(organisationName), page });

/**
 * To whom a registrar helps to join, who is no member yet: the link by which they agree or refuse. One part where that can be:
 * then the page behind it says who asks.
 */
export const assistAskText = (locale: Locale, organisationName: string, page: string): string => {
  const ask = words(locale).sms;
  const named = ask("assistAsk.named", { organisation: shortName(organisationName), page });
  return smsParts(named) === 1 ? named : ask("assistAsk.unnamed", { page });
};

/** To whom administrators have made a member without their phone: of much use to whose phone was misused. */
export const assistedText = (locale: Locale, organisationName: string, publicUrl: string): string =>
  words(locale).sms("assisted", { organisation: shortName(organisationName), page: `${publicUrl}/me` });

/** To members whom a change of text asks to agree anew. */
export const textChangeText = (organisationName: string, day: string, publicUrl: string): string =>
  sms("textChange", { organisation: shortName(organisationName), day, page: `${publicUrl}/me` });

/** To whoever did not agree in time. */
export const lapsedText = (organisationName: string, receiptPage: string): string =>
  sms("lapsed", { organisation: shortName(organisationName), page: receiptPage });

/** To whoever was taken out, without the reason. */
export const removedText = (organisationName: string, publicUrl: string): string =>
  sms("removed", { organisation: shortName(organisationName), page: `${publicUrl}/me` });

/** To the owner of a register that nobody opens. */
export const idleText = (organisationName: string, days: number, page: string): string =>
  sms("idle", { organisation: shortName(organisationName), days: String(days), page });

/** To the other administrators of a register that its owner wants to end. */
export const dissolutionText = (organisationName: string, page: string): string =>
  sms("dissolution", { organisation: shortName(organisationName), page });

/** To an administrator whom the owner has signed out everywhere. */
export const signedOutText = (organisationName: string): string =>
  sms("signedOut", { organisation: shortName(organisationName) });

/** To administrators of a register that operators close: without its name, which may be another's. The page says the rest. */
export const closingText = (page: string): string => sms("closing", { page });
