import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

// What is installed against what was decided: hashes, licences and install scripts from the lock file, which needs no network, and
// known vulnerabilities from the registry. A registry that does not answer is a warning, or with CI_AUDIT=required a fault.

type Locked = { license?: string; integrity?: string; resolved?: string; hasInstallScript?: boolean };
type Allowed = {
  licences: string[];
  licenceUnsaid: Record<string, string>;
  installScripts: string[];
  /** Advisory to the reason why it does not concern us. */
  advisories: Record<string, string>;
};
type Via = { url?: string; title?: string; severity?: string };
type Audit = { vulnerabilities?: Record<string, { via: (Via | string)[] }> };

const parse = <T>(text: string): T => JSON.parse(text) as T;
const read = <T>(file: string): T => parse<T>(readFileSync(file, "utf8"));

const allowed = read<Allowed>("tests/security/dependencies.json");
const { allowScripts } = read<{ allowScripts: Record<string, boolean> }>("package.json");
const { packages } = read<{ packages: Record<string, Locked> }>("package-lock.json");

const named = Object.entries(packages)
  .filter(([path]) => path !== "")
  .map(([path, locked]) => ({ name: path.replace(/^.*node_modules\//, ""), ...locked }));

// Also of a package that is for another machine: of those npm notes no more than the name when it writes the file anew.
const integrityFaults = named.flatMap(({ name, integrity, resolved }) => [
  ...(integrity?.startsWith("sha512-") ? [] : [`${name}: no SHA-512 to hold what is installed against`]),
  ...(resolved === undefined ? [] : [`${name}: names where it was fetched from`]),
]);

const licenceFaults = named.flatMap(({ name, license }) => {
  if (license === undefined) {
    return name in allowed.licenceUnsaid ? [] : [`${name}: says no licence`];
  }
  const parts = license.split(/\s+(?:AND|OR)\s+/i).map((part) => part.replace(/[()]/g, ""));
  const unknown = parts.filter((part) => !allowed.licences.includes(part));
  return unknown.length === 0 ? [] : [`${name}: licence ${license} has not been decided`];
});

const mayInstall = (name: string): boolean =>
  name in allowScripts ||
  allowed.installScripts.some((allowedName) => allowedName === name.replace(/\/.*$/, "/*"));
const scriptFaults = named
  .filter(({ name, hasInstallScript }) => hasInstallScript && !mayInstall(name))
  .map(({ name }) => `${name}: runs a script when it is installed, which has not been decided`);

/** The registry's answer; null when it gave none. */
const audit = (): Audit | null => {
  const { stdout } = spawnSync("npm", ["audit", "--json", "--fetch-retries=0", "--fetch-timeout=15000"], {
    encoding: "utf8",
  });
  try {
    const answer = parse<Audit>(stdout);
    return answer.vulnerabilities ? answer : null;
  } catch {
    return null;
  }
};

const advisoryFaults = ({ vulnerabilities = {} }: Audit): string[] => {
  const found = new Map(
    Object.entries(vulnerabilities).flatMap(([name, { via }]) =>
      via.flatMap((cause): [string, string][] =>
        typeof cause === "string" || cause.url === undefined
          ? []
          : [[cause.url.replace(/^.*\//, ""), `${name}: ${cause.severity} ${cause.title} ${cause.url}`]],
      ),
    ),
  );
  return [
    ...[...found].filter(([id]) => !(id in allowed.advisories)).map(([, text]) => text),
    ...Object.keys(allowed.advisories)
      .filter((id) => !found.has(id))
      .map((id) => `${id}: is allowed but no longer there; take it off the list`),
  ];
};

const answer = audit();
const unanswered = answer === null && process.env.CI_AUDIT === "required";
const faults = [
  ...integrityFaults,
  ...licenceFaults,
  ...scriptFaults,
  ...(answer === null ? [] : advisoryFaults(answer)),
  ...(unanswered ? ["the registry answered no audit, and CI_AUDIT=required"] : []),
];
for (const fault of faults) {
  console.error(fault);
}
if (answer === null && !unanswered) {
  console.warn(
    "Known vulnerabilities were NOT looked up: the registry answered no audit (CI_AUDIT=required insists).",
  );
}
console.log(`${named.length} packages checked, ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
