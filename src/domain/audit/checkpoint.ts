import type { ChainHead } from "./chain.ts";

/** How far each chain went at an instant. */
export type Checkpoint = { at: Date; heads: ReadonlyMap<number, ChainHead> };

const FORM = /audit-1\.(\d+)\.((?:\d+:\d+:[0-9a-f]{64},?)+)\.([\w-]{43})/g;

/** What is signed: the instant in milliseconds since 1970, then number and hash of each chain's last event. */
export function checkpointBody({ at, heads }: Checkpoint): string {
  const ends = [...heads].map(
    ([chain, { seq, hash }]) => `${chain}:${seq}:${Buffer.from(hash).toString("hex")}`,
  );
  return `audit-1.${at.getTime()}.${ends.join(",")}`;
}

/** One word, to be kept in a log or a file. `signature` is HMAC-SHA-256. */
export function checkpointText(body: string, signature: Uint8Array): string {
  return `${body}.${Buffer.from(signature).toString("base64url")}`;
}

/** Every checkpoint in a text, such as a log. */
export function findCheckpoints(text: string): (Checkpoint & { body: string; text: string })[] {
  return [...text.matchAll(FORM)].map(([whole, at, ends = "", signature = ""]) => ({
    at: new Date(Number(at)),
    heads: new Map(ends.split(",").map(headOf)),
    body: whole.slice(0, -signature.length - 1),
    text: whole,
  }));
}

function headOf(end: string): [number, ChainHead] {
  const [chain = "", seq = "", hash = ""] = end.split(":");
  return [Number(chain), { seq: BigInt(seq), hash: Buffer.from(hash, "hex") }];
}
