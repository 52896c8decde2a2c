import type { TypedNumber } from "#domain/identity/number-tries.ts";

/** Numbers that were typed in a register beside somebody's name, so that hidden digits cannot be found by trying. */
export interface NumberTries {
  /** Takes these one after the other, and gives of each whether it may be used. The same number again always may, as before. */
  take(registerId: string, typed: readonly TypedNumber[], now: Date): Promise<boolean[]>;
  /** Forgets what was tried before this instant. Returns how many numbers. */
  erase(before: Date): Promise<number>;
}
