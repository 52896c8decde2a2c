import { keyOf, mix } from "./hash.ts";

export type Permutation = { forward(index: number): number; backward(value: number): number };

const ROUNDS = 4;

/**
 * A seeded bijection of 0 … left × right − 1: an unbalanced Feistel network that adds modulo each half's size, so that no
 * value falls outside and none needs a second turn. Both sizes must be below 2³².
 */
export const permutation = (seed: string, label: string, left: number, right: number): Permutation => {
  const keys = Array.from({ length: ROUNDS }, (_, round) => ({
    left: keyOf(seed, `${label}/left/${round}`),
    right: keyOf(seed, `${label}/right/${round}`),
  }));
  const reversed = keys.toReversed();
  return {
    forward: (index) => {
      let l = Math.floor(index / right);
      let r = index % right;
      for (const key of keys) {
        l = (l + mix(key.left, r, 0)) % left;
        r = (r + mix(key.right, l, 0)) % right;
      }
      return l * right + r;
    },
    backward: (value) => {
      let l = Math.floor(value / right);
      let r = value % right;
      for (const key of reversed) {
        r = (r - (mix(key.right, l, 0) % right) + right) % right;
        l = (l - (mix(key.left, r, 0) % left) + left) % left;
      }
      return l * right + r;
    },
  };
};
