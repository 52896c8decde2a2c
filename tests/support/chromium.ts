import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

const CANDIDATES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const PACKAGES = ["chromium", "fonts-noto-cjk"];

/** Arguments for a browser that talks to nobody but the pages under test. */
export const CHROMIUM_ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const installed = (): string | undefined =>
  [process.env.CHROMIUM, ...CANDIDATES].find((path) => path !== undefined && existsSync(path));

/** Path of a Chromium; on Debian as root it is installed when there is none, with a font that has Chinese. */
export const ensureChromium = (): string => {
  const found = installed();
  if (found) {
    return found;
  }
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) {
    throw new Error(
      "The browser tests need Chromium: install it, or name it with CHROMIUM=/path/to/chromium.",
    );
  }
  console.log(`Installing ${PACKAGES.join(" and ")} for the browser tests…`);
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [
    ["update", "-qq"],
    ["install", "-y", "-qq", "--no-install-recommends", ...PACKAGES],
  ]) {
    execFileSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"], env: environment });
  }
  const now = installed();
  if (!now) {
    throw new Error("Chromium was installed but cannot be found.");
  }
  return now;
};
