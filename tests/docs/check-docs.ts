import { existsSync, readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

// Every path, link target and npm command that the documentation names must exist.

const scripts: Record<string, string> = JSON.parse(readFileSync("package.json", "utf8")).scripts;
const documents = [
  ...(await readdir(".")).filter((name) => name.endsWith(".md")),
  ...(await readdir("docs", { recursive: true }))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
];

const faultsOf = async (file: string): Promise<string[]> => {
  const text = await readFile(file, "utf8");
  const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)\s#]+)/g)].map(([, path]) =>
    join(dirname(file), path ?? ""),
  );
  const paths = [...text.matchAll(/`((?:src|tests|worker|prisma|docs|public)\/[\w./[\]()-]*)`/g)].map(
    ([, path]) => path ?? "",
  );
  const commands = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name ?? "");
  return [
    ...[...links, ...paths]
      .filter((path) => !existsSync(path))
      .map((path) => `${file}: no such path: ${path}`),
    ...commands
      .filter((name) => !(name in scripts))
      .map((name) => `${file}: no such command: npm run ${name}`),
  ];
};

const faults = (await Promise.all(documents.map(faultsOf))).flat();
for (const fault of faults) {
  console.error(fault);
}
console.log(`${documents.length} documents checked, ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
