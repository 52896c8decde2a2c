import type { Device } from "#domain/access/device.ts";
import type { OwnRegister, Problem, RefusedView } from "#member-ui/views.ts";
import type { RemovalView } from "./removals.tsx";

export type SignInView = { kind: "sign_in"; phone: string; codeSent: boolean; problem: Problem | null };

export type RegistersView = {
  kind: "registers";
  phoneMasked: string;
  memberships: OwnRegister[];
  removals: RemovalView[];
};

export type LeaveView = { kind: "leave"; membership: OwnRegister };

export type SessionsView = {
  kind: "sessions";
  /** Instants as ISO 8601 text. */
  sessions: { sessionId: string; device: Device; createdAt: string; lastSeenAt: string; isThis: boolean }[];
};

export type MeView = SignInView | RegistersView | LeaveView | RefusedView;
