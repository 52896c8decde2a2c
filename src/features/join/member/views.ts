import type { SourceContact } from "#domain/health/source-contact.ts";
import type { Seal } from "#domain/organisation/proof.ts";
import type { AssistedEnd } from "#domain/register/assisted-join.ts";
import type { OwnRegister } from "#features/rights/member/me-views.ts";
import type { FormValues, Operator, Problem, RefusedView } from "#member/views.ts";

type InvitationView = {
  joinCode: string;
  organisationName: string;
  address: string;
  registrarMasked: string;
  purpose: string;
  seal: Seal;
};

export type IntroView = {
  kind: "intro";
  invitation: InvitationView;
  /** What this browser has under way: a form or a code to go on with, help to wait for, or a finished join to look at. */
  underWay: "code" | "help" | "done" | null;
};

export type FormView = {
  kind: "form";
  invitation: InvitationView;
  consent: { title: string; paragraphs: string[] };
  /** Which text this is. */
  shown: string;
  /** What to choose from; empty where there is no choice. */
  groups: { groupId: string; path: string[] }[];
  operator: Operator | null;
  source: SourceContact | null;
  values: FormValues;
  problem: Problem | null;
};

export type CodeView = {
  kind: "code";
  invitation: InvitationView;
  phoneMasked: string;
  sentAgain: boolean;
  /** Where the code is; "failed": it was not sent and will not be. */
  sending: "under_way" | "late" | "failed";
  /** The day's messages are used up: no code is on its way. */
  unsent: boolean;
  problem: Problem | null;
};

export type HelpView = {
  kind: "help";
  invitation: InvitationView;
  helpNumber: string;
  /** Whoever looks whether they have joined has not yet. */
  stillWaiting: boolean;
};

/** A registrar has checked the document; the phone, or somebody else, is to confirm. */
export type HelpedView = {
  kind: "helped";
  invitation: InvitationView;
  phoneMasked: string;
  helpNumber: string | null;
  noticeSentAt: string | null;
  alone: boolean;
  joinsAt: string | null;
  expiresAt: string;
};

export type HelpEndedView = { kind: "help_ended"; invitation: InvitationView; outcome: AssistedEnd };

export type DoneView = { kind: "done"; joinCode: string; membership: OwnRegister };

export type JoinView =
  | IntroView
  | FormView
  | CodeView
  | HelpView
  | HelpedView
  | HelpEndedView
  | DoneView
  | RefusedView;
