import { openDueSlot } from "#features/comparison/open-due-slot.ts";
import { requestRun } from "#features/comparison/request-run.ts";
import { runProgress } from "#features/comparison/run-progress.ts";
import { sql } from "#platform/database/database.ts";
import { found, insertPerson, insertRegister, openTown } from "./town.ts";

/** 07:00 in Shanghai: the first slot of the day. */
export const EARLY = new Date("2026-11-19T23:00:00Z");
export const NOON = new Date("2026-11-20T04:00:00Z");
export const FOUR = new Date("2026-11-20T08:00:00Z");
export const TOMORROW = new Date("2026-11-20T22:00:00Z");

export const PEOPLE = 12;

/** A town whose source has a change feed: twelve people, p0 to p11, in pages and chunks of five. */
export const openFeedTown = async () => {
  const town = await openTown({ feed: true, chunkSize: 5 });
  const register = await insertRegister(town.db);
  const people = new Map<string, string>();
  for (let i = 0; i < PEOPLE; i += 1) {
    town.source.set(`p${i}`, found());
    people.set(`p${i}`, await insertPerson(town.db, `p${i}`, [register]));
  }
  const open = async (): Promise<string> => (await openDueSlot(town.deps)) ?? "no run was opened";
  return {
    ...town,
    register,
    people,
    open,
    /** The run of the latest slot at this instant, to its end. */
    runSlot: async (now: Date) => {
      town.setClock(now);
      const runId = await open();
      await town.workOff();
      return runProgress(town.deps, { runId });
    },
    byHand: async () => {
      const { runId } = await requestRun(town.deps, { actorId: null });
      await town.workOff();
      return runProgress(town.deps, { runId });
    },
    statusOf: (token: string) => town.status(people.get(token) ?? ""),
    turn: (codeState: "red" | "yellow", ...tokens: string[]): void => {
      for (const token of tokens) {
        town.source.set(token, found({ codeState }));
      }
    },
    cursor: async () => (await town.deps.comparisons.feed("fake")).cursor,
    chunks: async (runId: string) =>
      (
        await town.db.pool.query(sql`select chunk_no, state, cursor, error_code from comparison_chunk
          where run_id = ${runId} order by chunk_no`)
      ).rows,
  };
};

export type FeedTown = Awaited<ReturnType<typeof openFeedTown>>;
