import { setTimeout as delay } from "node:timers/promises";
import type { RunProgress } from "#ports/comparison-store.ts";
import { requestRun } from "#services/comparison/request-run.ts";
import { runProgress } from "#services/comparison/run-progress.ts";
import { withStack } from "./stack/with-stack.ts";
