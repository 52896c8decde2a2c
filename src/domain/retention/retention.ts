import { words } from "#domain/words.ts";
import type { Locale } from "#lib/locale.ts";
import { type LapsingKind, PERIODS, periodText, type RetentionKind } from "./periods.ts";

/** Why something may be kept so long (PIPL: Personal Information Protection Law). */
type Ground = "consent" | "proof" | "security" | "service" | "telling" | "organisation";

/** Every kind of personal data and where it is, in the order in which people read it. A test holds it against the schema. */
export const RETENTION: readonly { kind: RetentionKind; ground: Ground; tables: readonly string[] }[] = [
  { kind: "identity", ground: "consent", tables: ["person", "person_key"] },
  { kind: "health_status", ground: "consent", tables: ["health_status", "dispute", "known_exception"] },
  { kind: "membership", ground: "consent", tables: ["membership", "member_group", "register_count"] },
  { kind: "exemption", ground: "consent", tables: ["exemption"] },
  { kind: "consent_receipt", ground: "proof", tables: ["consent_receipt"] },
  { kind: "deletion_receipt", ground: "proof", tables: ["deletion_receipt"] },
  { kind: "join_draft", ground: "consent", tables: ["join_draft"] },
  { kind: "assisted_draft", ground: "consent", tables: ["join_draft"] },
  { kind: "assisted_join", ground: "security", tables: ["assisted_join"] },
  { kind: "one_time_code", ground: "security", tables: ["otp_challenge"] },
  { kind: "sms_message", ground: "security", tables: ["sms_message"] },
  { kind: "export", ground: "consent", tables: ["export", "export_part"] },
  { kind: "reminder", ground: "consent", tables: ["reminder", "reminder_batch"] },
  { kind: "session", ground: "security", tables: ["session"] },
  { kind: "account", ground: "consent", tables: ["account"] },
  {
    kind: "registrar_account",
    ground: "service",
    tables: ["account", "register_role_grant", "exception_alert"],
  },
  { kind: "role_invitation", ground: "service", tables: ["role_invitation", "ownership_handover"] },
  { kind: "removal_notice", ground: "telling", tables: ["removal_notice"] },
  { kind: "rate_limit", ground: "security", tables: ["rate_limit"] },
  { kind: "expected_person", ground: "organisation", tables: ["expected_person", "expected_import"] },
  { kind: "expected_check", ground: "security", tables: ["expected_import", "expected_person"] },
  { kind: "expected_replaced", ground: "security", tables: ["expected_person"] },
  { kind: "organisation_proof", ground: "service", tables: ["organisation_proof"] },
  { kind: "number_try", ground: "security", tables: ["number_try"] },
  {
    kind: "register",
    ground: "service",
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
  { kind: "register_report", ground: "security", tables: ["register_report"] },
  { kind: "audit_event", ground: "security", tables: ["audit_event"] },
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
export const retentionTable = (locale: Locale): RetentionLine[] => {
  const { retention } = words(locale);
  return RETENTION.map(({ kind, ground }) => {
    const until = retention(`kind.${kind}.until`);
    return {
      kind,
      what: retention(`kind.${kind}.what`),
      kept: isLapsing(kind) ? retention("kept", { until, period: periodText(PERIODS[kind], locale) }) : until,
      ground: retention(`ground.${ground}`),
    };
  });
};
