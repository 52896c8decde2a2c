import type { SmsSender } from "#ports/sms-sender.ts";

/** Demo only: accepts every message and sends none. The inbox page shows the outbox itself. */
export const inboxSms = (): SmsSender => ({
  send: async ({ id }) => ({ providerId: `inbox-${id}` }),
});
