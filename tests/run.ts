import { spawnSync } from "node:child_process";
import { COMPILE_CACHE } from "#cli/stack/child.ts";
import { ensureChromium } from "./support/chromium.ts";

// `npm test`: brings a browser where there is none, then runs every suite; arguments go to vitest.
const { status } = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", ...process.argv.slice(2)],
  {
    stdio: "inherit",
    env: { NODE_COMPILE_CACHE: COMPILE_CACHE, ...process.env, CHROMIUM: ensureChromium() },
  },
);
process.exit(status ?? 1);
