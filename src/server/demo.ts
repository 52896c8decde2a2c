import { webDeps } from "#compose/web.ts";
import { config } from "#config/config.ts";
import { type DemoMessage, readInbox } from "#services/sms/read-inbox.ts";

/** Whether this is the demo: made-up people, and SMS that go to the inbox on `/dev/inbox`. */
export const isDemo = (): boolean => config().DEMO;

/** The demo's SMS inbox; null where there is none, which is everywhere but in the demo. */
export const demoInbox = async (phone: string | null): Promise<DemoMessage[] | null> =>
  isDemo() ? readInbox(webDeps(), { phone: phone?.trim() || null }) : null;
