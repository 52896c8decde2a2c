import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startChild } from "./child.ts";

const INPUTS = ["src", "public", "package-lock.json", "next.config.js", "tsconfig.json"];
const STAMP = join(".next", "tuantibu-inputs");

const filesOf = async (path: string): Promise<string[]> => {
  if (!existsSync(path)) {
    return [];
  }
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(() => null);
  return entries === null
    ? [path]
    : entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
};

/** A hash over everything that the build is made from. */
const inputsHash = async (): Promise<string> => {
  const files = (await Promise.all(INPUTS.map(filesOf))).flat().sort();
  const hash = createHash("sha256");
  for (const file of files) {
    hash
      .update(file)
      .update("\0")
      .update(await readFile(file));
  }
  return hash.digest("hex");
};

/** Makes the production build when it is missing or older than its sources, and shows the progress of it. */
export const ensureBuild = async (environment: Record<string, string | undefined>): Promise<void> => {
  const wanted = await inputsHash();
  const built = existsSync(STAMP) ? await readFile(STAMP, "utf8") : "";
  if (built === wanted) {
    return;
  }
  console.log(
    built ? "The sources have changed: building again…" : "First start: building the pages, about a minute…",
  );
  const code = await startChild("build", ["node_modules/next/dist/bin/next", "build"], environment).exited;
  if (code !== 0) {
    throw new Error("The build failed; its messages are above.");
  }
  await writeFile(STAMP, wanted);
};
