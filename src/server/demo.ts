import { config } from "#config/config.ts";

/** Whether this is the demo: made-up people, and SMS that go to the inbox on `/dev/inbox`. */
export const isDemo = (): boolean => config().DEMO;
