import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Test files that miss a package at the same time install it one after the other. */
const LOCK = "/tmp/tuantibu-apt.lock";

/** Installs packages where that is possible, on Debian as root; throws `missing`, a sentence, where it is not. */
export const installDebianPackages = (packages: readonly string[], missing: string): void => {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) {
    throw new Error(missing);
  }
  console.log(`Installing ${packages.join(" and ")} for the tests…`);
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [
    ["update", "-qq"],
    ["install", "-y", "-qq", "--no-install-recommends", ...packages],
  ]) {
    execFileSync("flock", [LOCK, "apt-get", ...args], {
      stdio: ["ignore", "ignore", "inherit"],
      env: environment,
    });
  }
};
