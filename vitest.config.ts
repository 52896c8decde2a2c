import { defineConfig } from "vitest/config";

/** No test of a unit waits for anything: this ends one that hangs, and none that shares its machine with much else. */
const HANGS_MS = 60_000;
/** Vitest by itself leaves one to its own process, which has little to do: of two that is half. */
const EVERY_PROCESSOR = "100%";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["src/**/*.test.{ts,tsx}", "worker/**/*.test.ts", "tests/{docs,bench}/**/*.test.ts"],
          maxWorkers: EVERY_PROCESSOR,
          testTimeout: HANGS_MS,
        },
      },
      {
        test: {
          name: "integration",
          include: ["tests/contract/**/*.test.ts", "tests/integration/**/*.test.ts"],
          globalSetup: ["tests/support/global-setup.ts"],
          maxWorkers: EVERY_PROCESSOR,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "faults",
          include: ["tests/faults/**/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 60_000,
          maxConcurrency: 3,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          exclude: ["tests/e2e/alone/**"],
          globalSetup: ["tests/e2e/support/global-setup.ts"],
          // Of two at once on two processors the longest, a story of 5,000 people, takes up to two minutes.
          testTimeout: 240_000,
          hookTimeout: 120_000,
          // As long as the browser waits for what it is asked to press.
          expect: { poll: { timeout: 20_000 } },
          // Each file uses people of its own; those that change the clock, the gateway or the database start their own product.
          maxWorkers: EVERY_PROCESSOR,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "alone",
          include: ["tests/e2e/alone/**/*.test.ts"],
          globalSetup: ["tests/e2e/support/global-setup.ts"],
          testTimeout: 300_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 20_000 } },
          fileParallelism: false,
          // They make the source misbehave, or use up limits and messages that others need.
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
