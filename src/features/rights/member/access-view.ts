import type { RegisterRole } from "#domain/access/access.ts";
import type { LookKind } from "#domain/audit/looks.ts";
import type { RefusedView } from "#member/views.ts";

/** Instants are ISO 8601 text: Next hands over JSON. */
export type LookView = {
  at: string;
  kind: LookKind;
  organisationName: string;
  purpose: string;
  role: RegisterRole | null;
  /** Who it was, within this page. */
  actor: number;
  nameMasked: string | null;
  members: string[];
};

export type LooksView = {
  kind: "access";
  looks: LookView[];
  next: string | null;
  comparisons: { day: string; comparisons: number }[];
  isMember: boolean;
  isFirst: boolean;
};

export type AccessView = LooksView | RefusedView;
