import { webDeps } from "#platform/compose/web.ts";
import { config, isDemoOf } from "#platform/config/config.ts";
import { type DemoMessage, readInbox } from "#platform/sms/read-inbox.ts";

export const isDemo = (): boolean => isDemoOf(config());

/** The demo's SMS inbox; null where messages do not go to it. */
export const demoInbox = async (phone: string | null): Promise<DemoMessage[] | null> =>
  isDemo() ? readInbox(webDeps(), { phone: phone?.trim() || null }) : null;
