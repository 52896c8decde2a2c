import { z } from "zod";

const count = z.number().int();

/** A comparison run with what its ledger adds up to so far. */
export const runOutput = z.object({
  runId: z.string(),
  slot: z.date().nullable(),
  state: z.enum(["running", "completed", "completed_with_failures", "cancelled", "superseded"]),
  kind: z.enum(["sweep", "changes"]),
  drift: count.nullable(),
  chunkCount: count,
  chunksDone: count,
  people: count.nullable(),
  lookedUp: count,
  changed: count,
  unchanged: count,
  notFound: count,
  failed: count,
  startedAt: z.date(),
  finishedAt: z.date().nullable(),
});
