import { createCipheriv, createDecipheriv, createHmac } from "node:crypto";

const BLOCK = 16;
const MARK = Buffer.from("people01", "latin1");

export type TokenBook = {
  issue(index: number): string;
  /** Index of each token's person, -1 for a token that this bureau did not issue to this platform. */
  read(tokens: readonly string[]): number[];
};

/**
 * The bureau's pairwise pseudonyms: one AES-128 block that holds the person's index and a fixed mark, under a key of this
 * platform alone. One block per key and message is why ECB is right here: equal persons must give equal tokens, and the
 * mark makes a forged token fail (2⁻⁶⁴).
 */
export const tokenBook = (secret: string, platformId: string, population: number): TokenBook => {
  const key = createHmac("sha256", secret).update(`token\n${platformId}`).digest().subarray(0, BLOCK);
  return {
    issue: (index) => {
      const block = Buffer.alloc(BLOCK);
      block.writeUIntBE(index, 2, 6);
      MARK.copy(block, 8);
      const cipher = createCipheriv("aes-128-ecb", key, null).setAutoPadding(false);
      return cipher.update(block).toString("base64url");
    },
    read: (tokens) => {
      const blocks = Buffer.alloc(tokens.length * BLOCK);
      const spelled = tokens.map((token, at) => {
        const block = Buffer.from(token, "base64url");
        block.copy(blocks, at * BLOCK, 0, BLOCK);
        // Base64url has several spellings of the same bytes; only the one that was issued counts.
        return block.length === BLOCK && block.toString("base64url") === token;
      });
      const plain = createDecipheriv("aes-128-ecb", key, null).setAutoPadding(false).update(blocks);
      return spelled.map((canonical, at) => {
        const from = at * BLOCK;
        const marked = plain.compare(MARK, 0, MARK.length, from + 8, from + BLOCK) === 0;
        const index = plain.readUIntBE(from + 2, 6);
        return canonical && marked && plain.readUInt16BE(from) === 0 && index < population ? index : -1;
      });
    },
  };
};
