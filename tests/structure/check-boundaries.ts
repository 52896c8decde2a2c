import { globSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { FEATURES, ROOMS, SQL_ELSEWHERE } from "./allowed.ts";

// Who may import whom, type imports counted: docs/architecture.md, "The house". One sentence a fault.

type Import = { from: string; to: string; specifier: string };

const SPECIFIER = /(?:from|import)\s*\(?\s*"((?:#|\.)[^"]+)"/g;

const sources = globSync("{src,worker}/**/*.{ts,tsx}")
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => !/\.test\.tsx?$|^src\/platform\/database\/generated\//.test(path));

const targetOf = (from: string, specifier: string): string => {
  if (specifier.startsWith(".")) {
    return posix.join(posix.dirname(from), specifier);
  }
  return /^#(worker|tests|prisma)\//.test(specifier) ? specifier.slice(1) : `src/${specifier.slice(1)}`;
};

const imports: Import[] = sources.flatMap((from) =>
  [...readFileSync(from, "utf8").matchAll(SPECIFIER)].map(([, specifier = ""]) => ({
    from,
    to: targetOf(from, specifier),
    specifier,
  })),
);

/** The room of a file: of a feature its console screens and its member pages are rooms of their own. */
const roomOf = (path: string): string => {
  const [top = "", , part] = path.replace(/^src\//, "").split("/");
  if (top === "features") {
    return part === "ui" || part === "member" ? `features/${part}` : "features";
  }
  return path.startsWith("src/platform/compose/") ? "platform/compose" : top;
};

const featureOf = (path: string): string | undefined => /^src\/features\/([^/]+)\//.exec(path)?.[1];

const faults: string[] = [];
const used = new Set<string>();

for (const { from, to, specifier } of imports) {
  const [room, other] = [roomOf(from), roomOf(to)];
  const [feature, otherFeature] = [featureOf(from), featureOf(to)];
  if (specifier.startsWith("../")) {
    faults.push(`${from} reaches out of its folder by "../": use the # aliases.`);
  }
  if (room !== other && !(other in (ROOMS[room] ?? {}))) {
    faults.push(
      `${from} imports ${to}: ${room} may not import ${other}; move one of them, or name why in allowed.ts.`,
    );
  }
  used.add(`${room} > ${other}`);
  if (feature && otherFeature && feature !== otherFeature) {
    used.add(`feature ${feature} > ${otherFeature}`);
    if (!FEATURES[feature]?.[otherFeature]) {
      faults.push(
        `${from} imports ${to}: ${feature} and ${otherFeature} do not meet; name why in allowed.ts.`,
      );
    }
  }
}

/** The tag imported under whichever name, or Prisma's own ways to say SQL. */
const SQL = /import\s*\{[^}]*\bsql\b[^}]*\}\s*from\s*"[^"]*\/database\.ts"|\$(?:query|execute)Raw/;
const withSql = sources.filter((path) => SQL.test(readFileSync(path, "utf8")));
const elsewhere = withSql.filter((path) => !/-sql\.ts$|^src\/(verdict|platform)\//.test(path));
for (const path of elsewhere.filter((path) => !(path in SQL_ELSEWHERE))) {
  faults.push(`${path} holds SQL: it stands in *-sql.ts, src/verdict/ and src/platform/ alone.`);
}
for (const path of Object.keys(SQL_ELSEWHERE).filter((path) => !elsewhere.includes(path))) {
  faults.push(`allowed.ts lets ${path} hold SQL, and it holds none: take it out.`);
}

for (const [room, others] of Object.entries(ROOMS)) {
  for (const other of Object.keys(others).filter((name) => !used.has(`${room} > ${name}`))) {
    faults.push(`allowed.ts lets ${room} import ${other}, and nothing does: take it out.`);
  }
}
for (const [feature, others] of Object.entries(FEATURES)) {
  for (const other of Object.keys(others).filter((name) => !used.has(`feature ${feature} > ${name}`))) {
    faults.push(`allowed.ts lets the feature ${feature} import ${other}, and nothing does: take it out.`);
  }
}

/** Files that import each other, by whichever way: what is left once all that nothing of the rest imports is taken away. */
const cycle = (): string[] => {
  let edges = imports.filter(({ to }) => sources.includes(to));
  for (let before = -1; before !== edges.length; ) {
    before = edges.length;
    const froms = new Set(edges.map(({ from }) => from));
    const tos = new Set(edges.map(({ to }) => to));
    edges = edges.filter(({ from, to }) => tos.has(from) && froms.has(to));
  }
  return [...new Set(edges.map(({ from }) => from))];
};
const inCycle = cycle();
if (inCycle.length > 0) {
  faults.push(`${inCycle.join(", ")} import each other in a circle: move what both need into a third.`);
}

for (const fault of new Set(faults)) {
  console.error(fault);
}
console.log(`${imports.length} imports checked, ${new Set(faults).size} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
