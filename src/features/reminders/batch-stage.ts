import type { Batch } from "./batch-counts.tsx";

/** Where a batch stands, as its sentence and its button have it. */
export const stageOf = (batch: Batch) => {
  const handedOver = batch.queued + batch.sent + batch.failed;
  switch (batch.state) {
    case "running":
      return handedOver === 0 && batch.unsent === 0 ? "waiting" : "running";
    case "done":
      return batch.queued > 0 ? "delivering" : "done";
    case "cancelled":
      return handedOver === 0 ? "undone" : "cancelled";
    default:
      return batch.state;
  }
};
