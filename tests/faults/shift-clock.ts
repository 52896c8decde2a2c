/**
 * Loaded before everything else of a worker (`node --import`): its machine's clock is wrong by this much. The monotonic
 * clock goes on as it is, as it does when a real clock is set.
 */
const offset = Number(process.env.FAULT_CLOCK_OFFSET_MS ?? 0);
const TrueDate = Date;

class ShiftedDate extends TrueDate {
  constructor(...given: unknown[]) {
    if (given.length === 0) {
      super(TrueDate.now() + offset);
    } else {
      super(...(given as [number]));
    }
  }
  static override now(): number {
    return TrueDate.now() + offset;
  }
}

if (offset !== 0) {
  globalThis.Date = ShiftedDate as DateConstructor;
}
