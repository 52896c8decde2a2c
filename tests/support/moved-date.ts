import { readFileSync } from "node:fs";

/**
 * Loaded before everything else of a process (`node --import`): its clock is ahead by so many milliseconds as MOVED_CLOCK, a
 * file, says at each moment. The monotonic clock goes on as it is.
 */
const file = process.env.MOVED_CLOCK ?? "";
const TrueDate = Date;
const READ_EVERY_MS = 100;

let readAt = 0;
let ahead = 0;
const now = (): number => {
  const real = TrueDate.now();
  if (real - readAt > READ_EVERY_MS) {
    readAt = real;
    ahead = Number(readFileSync(file, "utf8")) || 0;
  }
  return real + ahead;
};

class MovedDate extends TrueDate {
  // Of its own: Next copies what is, and no more, to a Date that it puts in the place of this one.
  static override readonly UTC = TrueDate.UTC;
  static override readonly parse = TrueDate.parse;
  constructor(...given: unknown[]) {
    if (given.length === 0) {
      super(now());
    } else {
      super(...(given as [number]));
    }
  }
  static override now(): number {
    return now();
  }
}

if (file !== "") {
  globalThis.Date = MovedDate as DateConstructor;
}
