import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { progressBar } from "#cli/stack/progress-bar.ts";
import { withStack } from "#cli/stack/with-stack.ts";
import type { ChainFault } from "#domain/audit/chain.ts";
import { signedCheckpoints, verifyChains } from "#platform/audit/audit-chain.ts";

const USAGE = `npm run audit:verify                       checks every audit event against the chain it is in
npm run audit:verify -- --against FILE     also against the checkpoints in FILE: one that was kept, or a worker's log`;

const SENTENCES: Record<ChainFault["kind"], string> = {
  gap: "is missing",
  changed: "is not what was recorded",
  rewritten: "is not what a checkpoint says of it",
  cut: "and all after it are missing, or were never recorded as appended",
};

const verify = async (against: string | undefined): Promise<number> =>
  withStack(async ({ deps, db }) => {
    const checkpoints = against === undefined ? [] : signedCheckpoints(db, await readFile(against, "utf8"));
    const bar = progressBar("Verifying 核验");
    const { events, strays, faults } = await verifyChains(db, checkpoints, bar.update);
    bar.end();
    for (const { chain, seq, kind } of faults) {
      console.log(`Chain ${chain}: event ${seq} ${SENTENCES[kind]}.`);
    }
    if (strays > 0) {
      console.log(`${strays} events are in no chain.`);
    }
    if (faults.length > 0 || strays > 0) {
      return 1;
    }
    console.log(`${events} events, every one as it was recorded.`);
    console.log(`Checkpoint: ${await deps.audit.checkpoint(deps.clock())}`);
    return 0;
  });

try {
  const { values } = parseArgs({ options: { against: { type: "string" } } });
  process.exit(await verify(values.against));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error(USAGE);
  process.exit(2);
}
