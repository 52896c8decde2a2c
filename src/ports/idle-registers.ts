import type { Idleness } from "#domain/register/idle.ts";

/** A register that nobody has opened for long. `ownerPhone` in clear; null when it has no owner. */
export type IdleRegister = Idleness & {
  registerId: string;
  organisationName: string;
  ownerPhone: string | null;
};

export interface IdleRegisterStore {
  /** Notes that somebody with a role has opened it, at most once a day; notices begin anew. */
  opened(registerId: string, now: Date): Promise<void>;
  /** Registers not opened since `since`, the longest idle first. */
  list(since: Date, limit: number): Promise<IdleRegister[]>;
  /** False when the register was opened or another worker gave this notice meanwhile. */
  takeNotice(register: IdleRegister, now: Date): Promise<boolean>;
}
