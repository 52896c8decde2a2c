import type { AuditEntry } from "./audit-log.ts";

/** The end of a large register that its owner has asked for. */
type Dissolution = { registerId: string; askedBy: string; askedAt: Date; dueAt: Date };

/** Ends of registers that wait for somebody else, or for time. A hand-over and the end itself take them away. */
export interface DissolutionStore {
  /** Stores it with its event; false when one waits already, and once the register is dissolved. */
  ask(dissolution: Dissolution, event: AuditEntry): Promise<boolean>;
  ofRegister(registerId: string): Promise<Dissolution | null>;
  /** Takes it back; false when there is none. */
  withdraw(registerId: string, event: AuditEntry): Promise<boolean>;
  /** Whose time has come. */
  due(now: Date, limit: number): Promise<Dissolution[]>;
}
