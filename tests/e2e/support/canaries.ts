import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** A number as it is, and as anybody could compute it from the number alone: plain hashes, base64, hex. */
export const disguises = (secret: string): string[] => [
  secret,
  ...["md5", "sha1", "sha256"].flatMap((algorithm) => {
    const digest = createHash(algorithm).update(secret).digest();
    return [digest.toString("hex"), digest.toString("base64"), digest.toString("latin1")];
  }),
  Buffer.from(secret).toString("base64").replace(/=+$/, ""),
  Buffer.from(secret).toString("hex"),
];

export const found = (text: string, secrets: readonly string[]): string[] =>
  secrets.filter((secret) => text.includes(secret));

/** The same in raw bytes. `disguises` gives a raw digest as latin1, which no text here is; everything else is UTF-8. */
const foundInBytes = (bytes: Buffer, secrets: readonly string[]): string[] =>
  secrets.filter((secret) => {
    const isRaw = /[\u0080-\u00FF]/.test(secret);
    return bytes.includes(Buffer.from(secret, isRaw ? "latin1" : "utf8"));
  });

/** Every file under `folder` with what of `secrets` is in its bytes; a file that goes away meanwhile has none. */
export const foundInFiles = async (
  folder: string,
  secrets: readonly string[],
): Promise<{ files: number; bytes: number; hits: { file: string; secrets: string[] }[] }> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const result = { files: 0, bytes: 0, hits: [] as { file: string; secrets: string[] }[] };
  for (const entry of entries.filter((each) => each.isFile())) {
    const file = join(entry.parentPath, entry.name);
    const content = await readFile(file).catch(() => Buffer.alloc(0));
    const inside = foundInBytes(content, secrets);
    result.files += 1;
    result.bytes += content.length;
    if (inside.length > 0) {
      result.hits.push({ file, secrets: inside });
    }
  }
  return result;
};
