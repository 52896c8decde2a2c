import { hkdfSync } from "node:crypto";
import type { KeyProvider } from "#ports/key-provider.ts";

const KEY_BYTES = 32;
const CURRENT_ID = 1;

/** Derives every key from one master secret with HKDF-SHA-256 (RFC 5869), one info string a key. */
export const masterSecretKeys = (masterSecret: string): KeyProvider => {
  const cache = new Map<string, Uint8Array>();
  const derive = (info: string): Uint8Array => {
    const cached = cache.get(info);
    if (cached) {
      return cached;
    }
    const key = new Uint8Array(hkdfSync("sha256", masterSecret, "tuantibu", info, KEY_BYTES));
    cache.set(info, key);
    return key;
  };
  const byId = (id: number): Uint8Array => {
    if (id !== CURRENT_ID) {
      throw new Error(`unknown data key ${id}`);
    }
    return derive(`data:${id}`);
  };
  return {
    current: () => ({ id: CURRENT_ID, key: byId(CURRENT_ID) }),
    byId,
    index: (purpose) => derive(`index:${purpose}`),
  };
};
