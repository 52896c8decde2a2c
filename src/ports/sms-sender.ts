/** `id` is the outbox row's id: a gateway that sees it twice sends once. */
export type OutgoingSms = { id: string; to: string; body: string };

/** Hands one message to a gateway. Throws SmsNotAccepted; `permanent` says that a retry is useless. */
export interface SmsSender {
  send(message: OutgoingSms): Promise<{ providerId: string }>;
}

export class SmsNotAccepted extends Error {
  readonly permanent: boolean;
  readonly reason: string;

  constructor(reason: string, permanent: boolean, cause?: unknown) {
    super(`SMS not accepted: ${reason}`, { cause });
    this.name = "SmsNotAccepted";
    this.reason = reason;
    this.permanent = permanent;
  }
}
