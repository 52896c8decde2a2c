import { z } from "zod";

/** ReminderSettings. */
export const settingsFields = z.object({ automatic: z.boolean(), alert: z.boolean() });
