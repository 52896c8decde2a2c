import { setTimeout as delay } from "node:timers/promises";
import type { KeyRotation } from "#ports/key-rotation.ts";

/** What is told while a rotation goes on; `done` of `total` rows. */
export type RotationEvent =
  | { event: "began"; keyId: number; resumed: boolean; total: number }
  | { event: "progress"; done: number; total: number }
  | { event: "waiting"; ms: number };

/** Between two passes that left rows because somebody was writing them. */
const BETWEEN_PASSES_MS = 200;

/**
 * Replaces the data key and seals everything anew with it, while the product runs. It ends after every process has learnt
 * of the new key, two minutes from its making on, so that nothing is left for the old one.
 */
export const rotateKeys = async (
  { keyRotation }: { keyRotation: KeyRotation },
  onEvent: (event: RotationEvent) => void,
): Promise<{ keyId: number; rows: number; retired: number }> => {
  const { keyId, resumed } = await keyRotation.begin();
  let done = 0;
  const sweepAll = async (found: number): Promise<void> => {
    for (let left = found; left > 0; left = await keyRotation.left()) {
      const before = done;
      const total = done + left;
      await keyRotation.sweep((rows) => {
        done += rows;
        onEvent({ event: "progress", done, total: Math.max(done, total) });
      });
      if (done === before) {
        await delay(BETWEEN_PASSES_MS);
      }
    }
  };
  const left = await keyRotation.left();
  onEvent({ event: "began", keyId, resumed, total: left });
  await sweepAll(left);
  const ms = await keyRotation.settlesInMs();
  if (ms > 0) {
    onEvent({ event: "waiting", ms });
    await delay(ms);
    await sweepAll(await keyRotation.left());
  }
  return { keyId, rows: done, retired: await keyRotation.retire() };
};
