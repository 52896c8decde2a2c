import type { ConsentLocale } from "./wording.ts";

/** Who agrees: the person, somebody who fills in for them with their consent, or the guardian of a child under fourteen. */
export const CONSENT_GIVERS = ["self", "proxy", "guardian"] as const;
export type GiverKind = (typeof CONSENT_GIVERS)[number];

export type ConsentGiver = { by: "self" | "proxy" } | { by: "guardian"; name: string };

/** What somebody other than the person declares before the clauses; part of the text that is agreed to. */
export const DECLARATIONS: Readonly<
  Record<ConsentLocale, Readonly<Record<Exclude<GiverKind, "self">, string>>>
> = {
  "zh-CN": {
    proxy: "代填声明：我替别人填写，已把以下内容告诉本人并征得本人同意。",
    guardian: "监护人声明：我是被填写的未成年人的父母或其他监护人，代表其阅读并同意以下内容。",
  },
  en: {
    proxy:
      "Declaration of whoever fills in: I fill in for somebody else, have told them the following and they agree.",
    guardian:
      "Declaration of the guardian: I am a parent or other guardian of the child who is filled in, and read and agree to the following for them.",
  },
};
