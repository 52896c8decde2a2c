import type { Deps } from "#ports/deps.ts";
import type { Obstacle, QueuedSms, SmsAttempt } from "#ports/sms-outbox.ts";
import { SmsNotAccepted } from "#ports/sms-sender.ts";
import { isOfUse } from "./is-of-use.ts";

type DeliverSmsDeps = Pick<Deps, "clock" | "smsOutbox" | "smsSender" | "audit" | "log">;

/** "gone": unknown, already delivered, or given up before. */
export type DeliveryOutcome = "sent" | "refused" | Obstacle | "gone";

/**
 * Hands one message of the outbox to the gateway; what was sent is not sent again. Throws when the gateway
 * should be tried again; the message then stays queued.
 */
export const deliverSms = async (
  deps: DeliverSmsDeps,
  { messageId }: { messageId: string },
): Promise<DeliveryOutcome> => {
  const message = await deps.smsOutbox.byId(messageId);
  if (message === null || message.state !== "queued") {
    return "gone";
  }
  const obstacle = beforeSending(message, deps.clock());
  if (obstacle !== null) {
    await afterSending(deps, message, { state: "given_up", error: obstacle });
    return obstacle;
  }
  const attempt = await tryToSend(deps, message);
  await afterSending(deps, message, attempt);
  if (attempt.state === "queued") {
    throw new SmsNotAccepted(attempt.error, false);
  }
  return attempt.state === "sent" ? "sent" : "refused";
};

const tryToSend = async (deps: Pick<Deps, "smsSender">, { id, to, body }: QueuedSms): Promise<SmsAttempt> => {
  try {
    const { providerId } = await deps.smsSender.send({ id, to, body });
    return { state: "sent", providerId };
  } catch (error) {
    if (error instanceof SmsNotAccepted) {
      return { state: error.permanent ? "failed" : "queued", error: error.reason };
    }
    return { state: "queued", error: "internal" };
  }
};

/** A code whose time is over, news of yesterday, or a register that is suspended: it must not go out any more. */
const beforeSending = (message: QueuedSms, now: Date): Obstacle | null => {
  if (message.isStopped) {
    return "stopped";
  }
  return isOfUse(message, now) ? null : "expired";
};

/** Delivery state, and the audit record once it is final. */
const afterSending = async (
  deps: DeliverSmsDeps,
  { id, purpose }: QueuedSms,
  attempt: SmsAttempt,
): Promise<void> => {
  const at = deps.clock();
  await deps.smsOutbox.recordAttempt(id, attempt, at);
  if (attempt.state === "queued") {
    deps.log.warn({ messageId: id, purpose, error: attempt.error }, "SMS not accepted, will be tried again");
    return;
  }
  const detail = { messageId: id, purpose };
  if (attempt.state === "sent") {
    await deps.audit.append({ action: "sms.sent", at, detail });
  } else {
    await deps.audit.append({ action: "sms.failed", at, detail: { ...detail, error: attempt.error } });
  }
};
