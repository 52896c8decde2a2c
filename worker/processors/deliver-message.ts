import type { JobHandlers } from "#compose/worker.ts";
import type { Deps } from "#ports/deps.ts";
import { deliverSms } from "#services/sms/deliver-sms.ts";

export const deliverMessage =
  (deps: Deps): JobHandlers["sms.deliver"] =>
  async (payload) => {
    await deliverSms(deps, payload);
  };
