import { parseArgs } from "node:util";
import { mannWhitney } from "#tests/bench/oracle/mann-whitney.ts";
import { round, stepFigure } from "#tests/bench/support/percentiles.ts";
import { startDemoStack } from "#tests/support/demo-stack.ts";
import type { Timings } from "./attack.ts";
import { runAttacks } from "./run.ts";

/** Networks that attackers and honest people share; the product is told to believe the proxy that names them. */
const ADDRESSES = Array.from({ length: 16 }, (_, i) => `203.0.113.${i + 1}`);
const PROXY = { TRUSTED_PROXIES: "127.0.0.1,::1" };

/** Enough for the sign-ins of ten thousand attempts. */
const SMS_DAILY_BUDGET = 200_000;

/** How far time tells the classes of each question apart: `effect` 0.5 is not at all. */
const figures = (timings: Timings) =>
  Object.fromEntries(
    Object.entries(timings).map(([question, kinds]) => [
      question,
      Object.entries(kinds).map(([kind, own]) => {
        const others = Object.entries(kinds).flatMap(([other, theirs]) => (other === kind ? [] : theirs));
        const { effect, z, p } = mannWhitney(own, others);
        const againstTheOthers = { effect: round(effect, 3), z: round(z, 2), p: round(p, 4) };
        return { ...stepFigure(kind, own), asked: own.length, againstTheOthers };
      }),
    ]),
  );

/** `npm run test:attacks -- [--attempts N] [--seed N] [--kind NAME]`: prints what was tried and what succeeded, as JSON. */
const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      attempts: { type: "string", default: "10000" },
      seed: { type: "string", default: "1" },
      kind: { type: "string" },
    },
  });
  const [attempts, seed] = [Number(values.attempts), Number(values.seed)];
  const stack = await startDemoStack({ ...PROXY, SMS_DAILY_BUDGET: String(SMS_DAILY_BUDGET) });
  const started = performance.now();
  try {
    const { timings, ...result } = await runAttacks(stack, {
      attempts,
      seed,
      kind: values.kind,
      addresses: ADDRESSES,
      smsDailyBudget: SMS_DAILY_BUDGET,
      progress: (done) => {
        if (done % 500 === 0) {
          process.stderr.write(`${done} of ${attempts}\n`);
        }
      },
    });
    const seconds = Math.round((performance.now() - started) / 1000);
    console.log(JSON.stringify({ seed, seconds, ...result, timings: figures(timings) }, null, 2));
    process.exitCode = result.successes.length === 0 ? 0 : 1;
  } finally {
    await stack.stop();
  }
};

await main();
