import { config } from "#platform/config/config.ts";
import type { Deps } from "#ports/deps.ts";
import { type Composed, composeDeps } from "./deps.ts";

// Next bundles pages, routes and components apart from each other; the process must still have one pool.
const shared = globalThis as { tuantibuWeb?: Composed };

/** The dependencies of the web process, composed at the first request. */
export const webDeps = (): Deps => {
  shared.tuantibuWeb ??= composeDeps(config(), { connections: 20, queryTimeoutMs: 15_000 });
  return shared.tuantibuWeb.deps;
};
