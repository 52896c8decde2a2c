import { stuckWork } from "#features/operations/stuck-work.ts";
import { webDeps } from "#platform/compose/web.ts";
import { messageDelay } from "#platform/sms/message-delay.ts";

const PATIENCE_MS = 1500;

type Readiness = {
  ready: boolean;
  database: "ok" | "unreachable";
  stuck: string[];
  /** Messages do not go out: to be looked into, and no reason to send traffic elsewhere. */
  messagesLate: boolean;
};

/** Whether sending traffic here makes sense: the database answers, and work that waits is being picked up. */
export const readiness = async (): Promise<Readiness> => {
  const deps = webDeps();
  const found = (await deps.database.answers(PATIENCE_MS))
    ? await Promise.all([stuckWork(deps), messageDelay(deps)]).catch(() => null)
    : null;
  if (found === null) {
    return { ready: false, database: "unreachable", stuck: [], messagesLate: false };
  }
  const [stuck, delay] = found;
  return { ready: stuck.length === 0, database: "ok", stuck, messagesLate: delay !== null };
};
