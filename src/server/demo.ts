import { webDeps } from "#compose/web.ts";
import { config, smsGatewayOf } from "#config/config.ts";
import { type DemoMessage, readInbox } from "#services/sms/read-inbox.ts";

/**
 * Whether this is the demo: made-up people, and SMS that go to the inbox on `/dev/inbox`. With a real gateway it is none,
 * whatever DEMO and NODE_ENV say: the inbox would show real codes to anybody.
 */
export const isDemo = (): boolean => config().DEMO && smsGatewayOf(config()) === null;

/** The demo's SMS inbox; null where messages do not go to it. */
export const demoInbox = async (phone: string | null): Promise<DemoMessage[] | null> =>
  isDemo() ? readInbox(webDeps(), { phone: phone?.trim() || null }) : null;
