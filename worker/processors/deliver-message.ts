import type { JobHandlers } from "#platform/compose/worker.ts";
import { deliverSms } from "#platform/sms/deliver-sms.ts";
import type { Deps } from "#ports/deps.ts";

export const deliverMessage =
  (deps: Deps): JobHandlers["sms.deliver"] =>
  async (payload) => {
    await deliverSms(deps, payload);
  };
