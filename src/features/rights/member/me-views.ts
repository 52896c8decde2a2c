import type { Device } from "#domain/access/device.ts";
import type { InstantsAsText } from "#member/instants-as-text.ts";
import type { Problem, RefusedView } from "#member/views.ts";
import type { Outputs } from "#trpc/client.tsx";
import type { RemovalView } from "./removals.tsx";

/** One of the person's registers and the row that it shows of them, as a page gets it. */
export type OwnRegister = InstantsAsText<Outputs["rights"]["mine"][number]>;

export type SignInView = {
  kind: "sign_in";
  phone: string;
  codeSent: boolean;
  /** The day's codes are used up: one comes only to phones with a membership or a role. */
  reserved: boolean;
  /** Messages did not go out when it was asked for. */
  late: boolean;
  problem: Problem | null;
};

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
  sessions: {
    sessionId: string;
    device: Device;
    createdAt: string;
    lastSeenAt: string;
    isThis: boolean;
    isNew: boolean;
  }[];
  /** Sign-ins elsewhere on devices that were new. */
  newSignIns: { device: Device; createdAt: string }[];
};

export type MeView = SignInView | RegistersView | LeaveView | RefusedView;
