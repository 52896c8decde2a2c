import type { AuditEntry } from "./audit-log.ts";

/** A register that its owner has offered to one of its managers (转让). */
export type Handover = { toAccountId: string; expiresAt: Date };

/** The same as whoever is offered it sees it on their home. */
type OfferedRegister = { registerId: string; organisationName: string; expiresAt: Date };

/** Whom to tell of a change of owner. */
export type HandedOver = { organisationName: string; formerOwnerPhone: string };

/** Changes of owner. A register has exactly one at any instant: the database holds to it. */
export interface HandoverStore {
  /** Null when nothing is offered that could still be accepted. */
  ofRegister(registerId: string, now: Date): Promise<Handover | null>;
  offeredTo(accountId: string, now: Date): Promise<OfferedRegister[]>;
  /**
   * By the owner, in place of an offer before. Gives the phone of whoever is offered it; `stands` when it is offered to them
   * already, which changes nothing; null unless they are a manager of the whole register who has passed the real-name check,
   * and for whoever is not the owner (any more).
   */
  offer(
    offer: { registerId: string; fromAccountId: string; toAccountId: string; now: Date; expiresAt: Date },
    event: AuditEntry,
  ): Promise<{ phone: string } | "stands" | null>;
  /** By the owner, or by whoever it was offered to; false when nothing is offered by or to this account. */
  cancel(registerId: string, accountId: string, event: AuditEntry): Promise<boolean>;
  /** Makes this account the owner and the owner a manager; null when it is not offered to them (any more). */
  accept(registerId: string, accountId: string, now: Date): Promise<HandedOver | null>;
}
