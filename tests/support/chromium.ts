import { existsSync } from "node:fs";
import { installDebianPackages } from "./debian-packages.ts";

/** First the one without a window, which needs half the time of the others. */
const CANDIDATES = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];
const PACKAGES = ["chromium-headless-shell", "fonts-noto-cjk"];

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
  installDebianPackages(
    PACKAGES,
    "The browser tests need Chromium: install it, or name it with CHROMIUM=/path/to/chromium.",
  );
  const now = installed();
  if (!now) {
    throw new Error("Chromium was installed but cannot be found.");
  }
  return now;
};
