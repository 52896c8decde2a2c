import { wording as before } from "./consent-2026-11-1.ts";
import type { ConsentLocale, ConsentParties, ConsentWording } from "./wording.ts";

/** How long a form is kept that a registrar has helped with. */
const HELPED: Readonly<Record<ConsentLocale, string>> = {
  "zh-CN": "请管理员现场协助的，等待确认期间最多保存 7 天。",
  en: " One that a registrar has helped with waits to be confirmed for at most 7 days.",
};

const withHelp =
  (locale: ConsentLocale) =>
  (parties: ConsentParties): ConsentWording => {
    const { title, clauses } = before[locale](parties);
    return { title, clauses: { ...clauses, retention: `${clauses.retention}${HELPED[locale]}` } };
  };

export const wording = { "zh-CN": withHelp("zh-CN"), en: withHelp("en") };
