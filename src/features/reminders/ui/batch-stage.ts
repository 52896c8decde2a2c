import type { Batch, Kind } from "./use-batches.ts";

/** Where a batch stands, as its sentence and its button have it. */
export const stageOf = (kind: Kind, batch: Batch) => {
  const isBegun = batch.handled > 0 || batch.unsent > 0;
  switch (batch.state) {
    case "running":
      if (batch.later > 0 && batch.later === batch.pending) {
        return isBegun ? "resting" : "scheduled";
      }
      return isBegun ? "running" : "waiting";
    case "done":
      // Of the missing it is not said which messages have gone out, so nor that all have.
      if (kind === "missing") {
        return "dealtWith";
      }
      return batch.queued > 0 ? "delivering" : "done";
    default:
      return batch.handled === 0 ? "undone" : "cancelled";
  }
};
