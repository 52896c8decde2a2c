import { createHash } from "node:crypto";

/** A 32-bit key for one use of the seed: other labels give unrelated keys. */
export const keyOf = (seed: string, label: string): number =>
  createHash("sha256").update(`${seed}\n${label}`).digest().readUInt32BE(0);

/** Scatters (a, b) over 32 bits under `key`, with MurmurHash3's finaliser. Fast and even, not secret. */
export const mix = (key: number, a: number, b: number): number => {
  let h = Math.imul(a ^ key, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15) ^ b, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

/** The item that `hash` falls on. */
export const pick = <T>(items: readonly [T, ...T[]], hash: number): T =>
  items[hash % items.length] ?? items[0];
