import type { Locale } from "#lib/locale.ts";
import accountEn from "./account.en.json" with { type: "json" };
import accountZh from "./account.zh-CN.json" with { type: "json" };
import administratorsEn from "./administrators.en.json" with { type: "json" };
import administratorsZh from "./administrators.zh-CN.json" with { type: "json" };
import assistEn from "./assist.en.json" with { type: "json" };
import assistZh from "./assist.zh-CN.json" with { type: "json" };
import commonEn from "./common.en.json" with { type: "json" };
import commonZh from "./common.zh-CN.json" with { type: "json" };
import errorsEn from "./errors.en.json" with { type: "json" };
import errorsZh from "./errors.zh-CN.json" with { type: "json" };
import exceptionsEn from "./exceptions.en.json" with { type: "json" };
import exceptionsZh from "./exceptions.zh-CN.json" with { type: "json" };
import expectedEn from "./expected.en.json" with { type: "json" };
import expectedZh from "./expected.zh-CN.json" with { type: "json" };
import exportEn from "./export.en.json" with { type: "json" };
import exportZh from "./export.zh-CN.json" with { type: "json" };
import fieldsEn from "./fields.en.json" with { type: "json" };
import fieldsZh from "./fields.zh-CN.json" with { type: "json" };
import groupsEn from "./groups.en.json" with { type: "json" };
import groupsZh from "./groups.zh-CN.json" with { type: "json" };
import healthEn from "./health.en.json" with { type: "json" };
import healthZh from "./health.zh-CN.json" with { type: "json" };
import identityEn from "./identity.en.json" with { type: "json" };
import identityZh from "./identity.zh-CN.json" with { type: "json" };
import invitationEn from "./invitation.en.json" with { type: "json" };
import invitationZh from "./invitation.zh-CN.json" with { type: "json" };
import moderationEn from "./moderation.en.json" with { type: "json" };
import moderationZh from "./moderation.zh-CN.json" with { type: "json" };
import operationsEn from "./operations.en.json" with { type: "json" };
import operationsZh from "./operations.zh-CN.json" with { type: "json" };
import organisationEn from "./organisation.en.json" with { type: "json" };
import organisationZh from "./organisation.zh-CN.json" with { type: "json" };
import registerEn from "./register.en.json" with { type: "json" };
import registerZh from "./register.zh-CN.json" with { type: "json" };
import remindersEn from "./reminders.en.json" with { type: "json" };
import remindersZh from "./reminders.zh-CN.json" with { type: "json" };
import rosterEn from "./roster.en.json" with { type: "json" };
import rosterZh from "./roster.zh-CN.json" with { type: "json" };

const MESSAGES = {
  "zh-CN": {
    account: accountZh,
    administrators: administratorsZh,
    assist: assistZh,
    common: commonZh,
    errors: errorsZh,
    exceptions: exceptionsZh,
    expected: expectedZh,
    fields: fieldsZh,
    groups: groupsZh,
    health: healthZh,
    identity: identityZh,
    moderation: moderationZh,
    operations: operationsZh,
    organisation: organisationZh,
    register: registerZh,
    reminders: remindersZh,
    export: exportZh,
    roster: rosterZh,
    invitation: invitationZh,
  },
  en: {
    account: accountEn,
    administrators: administratorsEn,
    assist: assistEn,
    common: commonEn,
    errors: errorsEn,
    exceptions: exceptionsEn,
    expected: expectedEn,
    fields: fieldsEn,
    groups: groupsEn,
    health: healthEn,
    identity: identityEn,
    moderation: moderationEn,
    operations: operationsEn,
    organisation: organisationEn,
    register: registerEn,
    reminders: remindersEn,
    export: exportEn,
    roster: rosterEn,
    invitation: invitationEn,
  },
} as const;

export type ConsoleMessages = (typeof MESSAGES)["zh-CN"];

/** The console's sentences in one language, by namespace. */
export const consoleMessages = (locale: Locale): ConsoleMessages => MESSAGES[locale];
