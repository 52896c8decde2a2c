import type { Locale } from "#lib/locale.ts";
import { type LapsingKind, PERIODS, periodText, type RetentionKind } from "./periods.ts";
import { WORDING } from "./wording.ts";

/** Every kind of personal data and where it is, in the order in which people read it. A test holds it against the schema. */
export const RETENTION: readonly { kind: RetentionKind; tables: readonly string[] }[] = [
  { kind: "identity", tables: ["person", "person_key"] },
  { kind: "health_status", tables: ["health_status", "dispute", "known_exception"] },
  { kind: "membership", tables: ["membership", "member_group", "register_count"] },
  { kind: "exemption", tables: ["exemption"] },
  { kind: "consent_receipt", tables: ["consent_receipt"] },
  { kind: "deletion_receipt", tables: ["deletion_receipt"] },
  { kind: "join_draft", tables: ["join_draft"] },
  { kind: "assisted_draft", tables: ["join_draft"] },
  { kind: "assisted_join", tables: ["assisted_join"] },
  { kind: "one_time_code", tables: ["otp_challenge"] },
  { kind: "sms_message", tables: ["sms_message"] },
  { kind: "export", tables: ["export", "export_part"] },
  { kind: "reminder", tables: ["reminder", "reminder_batch"] },
  { kind: "session", tables: ["session"] },
  { kind: "account", tables: ["account"] },
  { kind: "registrar_account", tables: ["account", "register_role_grant", "exception_alert"] },
  { kind: "role_invitation", tables: ["role_invitation", "ownership_handover"] },
  { kind: "removal_notice", tables: ["removal_notice"] },
  { kind: "rate_limit", tables: ["rate_limit"] },
  { kind: "expected_person", tables: ["expected_person", "expected_import"] },
  { kind: "expected_check", tables: ["expected_import", "expected_person"] },
  { kind: "expected_replaced", tables: ["expected_person"] },
  { kind: "organisation_proof", tables: ["organisation_proof"] },
  { kind: "number_try", tables: ["number_try"] },
  {
    kind: "register",
    tables: [
      "register",
      "join_code",
      "register_change",
      "register_text",
      "register_dissolution",
      "register_suspension",
      "register_closing",
    ],
  },
  { kind: "register_report", tables: ["register_report"] },
  { kind: "audit_event", tables: ["audit_event"] },
];

/** Tables with nothing of anybody: counts, instants and ids of work. */
export const NOT_PERSONAL: readonly string[] = [
  "audit_chain",
  "automatic_reminder",
  "comparison_chunk",
  "comparison_run",
  "data_key",
  "group_requirements",
  "health_source_feed",
  "retention_report",
  "run_follow_up",
  "sms_day",
];

const isLapsing = (kind: RetentionKind): kind is LapsingKind => kind in PERIODS;

export type RetentionLine = { kind: string; what: string; kept: string; ground: string };

/** The table as people read it, in one language. */
export const retentionTable = (locale: Locale): RetentionLine[] =>
  RETENTION.map(({ kind }) => {
    const { what, until, ground } = WORDING[kind][locale];
    const period = isLapsing(kind) ? periodText(PERIODS[kind], locale) : null;
    const kept = period === null ? until : locale === "en" ? `${period} ${until}` : `${until} ${period}`;
    return { kind, what, kept, ground };
  });
