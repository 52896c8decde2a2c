import { createCipheriv, createHash, createHmac, hkdfSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { CRYPTO_SUITES, deriveKey, expandKey, openBytes, sealBytes, sealedHeader } from "./seal.ts";

const KEY = Buffer.alloc(32, 7);
const CLEAR = Buffer.from("王小明𠮷");

describe.each(CRYPTO_SUITES)("suite %s", (suite) => {
  const sealed = () => sealBytes({ suite, id: 9, key: KEY }, "place", CLEAR);
  const open = (bytes: Uint8Array, context = "place") => openBytes(() => KEY, context, bytes);

  test("opens what it sealed, and asks for the key that the ciphertext names", () => {
    const asked: unknown[] = [];
    const opened = openBytes(
      (...which) => {
        asked.push(which);
        return KEY;
      },
      "place",
      sealed(),
    );
    expect(opened).toEqual(CLEAR);
    expect(asked).toEqual([[9, suite]]);
    expect(Buffer.from(sealed()).subarray(0, 2)).toEqual(sealedHeader(suite, 9));
  });

  test("an empty value stays one", () => {
    expect(open(sealBytes({ suite, id: 1, key: KEY }, "place", Buffer.alloc(0)))).toHaveLength(0);
  });

  test("seals the same value differently each time", () => {
    expect(sealed()).not.toEqual(sealed());
  });

  test("does not open in another context, nor with another key", () => {
    expect(() => open(sealed(), "plac")).toThrow();
    expect(() => openBytes(() => Buffer.alloc(32, 8), "place", sealed())).toThrow();
  });

  test("does not open when any bit was altered or any byte cut off", () => {
    const bytes = sealed();
    for (const position of bytes.keys()) {
      for (const bit of [1, 128]) {
        const altered = bytes.slice();
        altered[position] = (altered[position] ?? 0) ^ bit;
        // The header's second byte only names the key; it too is authenticated.
        expect(() => open(altered)).toThrow();
      }
      expect(() => open(bytes.slice(0, position))).toThrow();
    }
  });

  test("what stands at the end of the context does not pass for the beginning of the ciphertext", () => {
    const bytes = sealBytes({ suite, id: 1, key: KEY }, "ab", Buffer.from("cd"));
    expect(() => open(bytes, "abc")).toThrow();
    expect(() => open(bytes, "a")).toThrow();
  });

  test("expanding is the second half of HKDF", () => {
    const hash = suite === "sm" ? "sm3" : "sha256";
    const extracted = createHmac(hash, "salt").update("secret").digest();
    expect(expandKey(suite, extracted, "info")).toEqual(deriveKey(suite, "secret", "salt", "info"));
  });
});

test("sm is SM4-CTR then HMAC-SM3 with two keys, as docs/keys.md writes it down", () => {
  const bytes = Buffer.from(sealBytes({ suite: "sm", id: 3, key: KEY }, "place", CLEAR));
  const [header, nonce] = [bytes.subarray(0, 2), bytes.subarray(2, 18)];
  const [tag, body] = [bytes.subarray(18, 50), bytes.subarray(50)];
  const keys = Buffer.from(hkdfSync("sm3", KEY, "", "tuantibu:sm4-ctr+hmac-sm3", 48));
  expect(body).toEqual(createCipheriv("sm4-ctr", keys.subarray(0, 16), nonce).update(CLEAR));
  const length = Buffer.from([0, 0, 0, 5]);
  const signed = Buffer.concat([header, nonce, length, Buffer.from("place"), body]);
  expect(tag).toEqual(createHmac("sm3", keys.subarray(16)).update(signed).digest());
});

describe("the platform's SM4 and SM3 are the standards'", () => {
  const key = Buffer.from("0123456789abcdeffedcba9876543210", "hex");

  test("GB/T 32907-2016, A.1", () => {
    const cipher = createCipheriv("sm4-ecb", key, null).setAutoPadding(false);
    expect(cipher.update(key, undefined, "hex")).toBe("681edf34d206965e86b3e94f536e4246");
  });

  test("SM4-CTR, draft-ribose-cfrg-sm4-10, A.2.5.1", () => {
    const clear = "aabbccddeeffaabb".replace(/../g, (byte) => byte.repeat(8));
    const cipher = createCipheriv("sm4-ctr", key, Buffer.from("000102030405060708090a0b0c0d0e0f", "hex"));
    expect(cipher.update(clear, "hex", "hex")).toBe(
      "ac3236cb970cc20791364c395a1342d1a3cbc1878c6f30cd074cce385cdd70c7" +
        "f234bc0e24c11980fd1286310ce37b926e02fcd0faa0baf38b2933851d824514",
    );
  });

  test.each([
    ["abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"],
    ["abcd".repeat(16), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"],
  ])("GB/T 32905-2016, appendix A: %s", (message, digest) => {
    expect(createHash("sm3").update(message).digest("hex")).toBe(digest);
  });
});
