import type { Locale } from "#lib/locale.ts";
import accountEn from "./account.en.json" with { type: "json" };
import accountZh from "./account.zh-CN.json" with { type: "json" };
import commonEn from "./common.en.json" with { type: "json" };
import commonZh from "./common.zh-CN.json" with { type: "json" };
import errorsEn from "./errors.en.json" with { type: "json" };
import errorsZh from "./errors.zh-CN.json" with { type: "json" };
import expectedEn from "./expected.en.json" with { type: "json" };
import expectedZh from "./expected.zh-CN.json" with { type: "json" };
import fieldsEn from "./fields.en.json" with { type: "json" };
import fieldsZh from "./fields.zh-CN.json" with { type: "json" };
import healthEn from "./health.en.json" with { type: "json" };
import healthZh from "./health.zh-CN.json" with { type: "json" };
import identityEn from "./identity.en.json" with { type: "json" };
import identityZh from "./identity.zh-CN.json" with { type: "json" };
import operationsEn from "./operations.en.json" with { type: "json" };
import operationsZh from "./operations.zh-CN.json" with { type: "json" };
import registerEn from "./register.en.json" with { type: "json" };
import registerZh from "./register.zh-CN.json" with { type: "json" };
import rosterEn from "./roster.en.json" with { type: "json" };
import rosterZh from "./roster.zh-CN.json" with { type: "json" };
import settingsEn from "./settings.en.json" with { type: "json" };
import settingsZh from "./settings.zh-CN.json" with { type: "json" };
import shareEn from "./share.en.json" with { type: "json" };
import shareZh from "./share.zh-CN.json" with { type: "json" };
import signInEn from "./signIn.en.json" with { type: "json" };
import signInZh from "./signIn.zh-CN.json" with { type: "json" };
import stepUpEn from "./stepUp.en.json" with { type: "json" };
import stepUpZh from "./stepUp.zh-CN.json" with { type: "json" };

const MESSAGES = {
  "zh-CN": {
    account: accountZh,
    common: commonZh,
    errors: errorsZh,
    expected: expectedZh,
    fields: fieldsZh,
    health: healthZh,
    identity: identityZh,
    operations: operationsZh,
    register: registerZh,
    roster: rosterZh,
    settings: settingsZh,
    share: shareZh,
    signIn: signInZh,
    stepUp: stepUpZh,
  },
  en: {
    account: accountEn,
    common: commonEn,
    errors: errorsEn,
    expected: expectedEn,
    fields: fieldsEn,
    health: healthEn,
    identity: identityEn,
    operations: operationsEn,
    register: registerEn,
    roster: rosterEn,
    settings: settingsEn,
    share: shareEn,
    signIn: signInEn,
    stepUp: stepUpEn,
  },
} as const;

export type ConsoleMessages = (typeof MESSAGES)["zh-CN"];

/** The console's sentences in one language, by namespace. */
export const consoleMessages = (locale: Locale): ConsoleMessages => MESSAGES[locale];
