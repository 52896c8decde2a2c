import { agreeByLink } from "#features/assist/link-of-phone.ts";
import { startAssist } from "#features/assist/start-assist.ts";
import { deliverSms } from "#platform/sms/deliver-sms.ts";
import type { World } from "./world.ts";

type Helped = { registerId: string; accountId: string; helpNumber: string };

/** A registrar's help, and the person agrees on their phone. */
export const joinWithHelp = async ({ deps }: World, helped: Helped): Promise<void> => {
  const { assistedJoinId } = await startAssist(deps, helped);
  await agreeByLink(deps, { token: await deps.assistedJoins.token(assistedJoinId), address: "192.0.2.3" });
};

/** Every message that waits goes to the gateway, as the worker hands it over. */
export const deliverAll = async ({ db, deps }: World): Promise<void> => {
  const { rows } = await db.pool.query(
    "select id from sms_message where state = 'queued' order by created_at",
  );
  for (const { id: messageId } of rows) {
    await deliverSms(deps, { messageId });
  }
};
