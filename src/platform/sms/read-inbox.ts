import { parsePhone } from "#domain/identity/phone.ts";
import type { Deps } from "#ports/deps.ts";
import type { InboxMessage } from "#ports/sms-outbox.ts";

/** As many as somebody who tries the product looks through. */
const LIMIT = 50;

/** `code`: the one-time code in the body, when there is one. */
export type DemoMessage = InboxMessage & { code: string | null };

/** The messages to one phone, or to all for null, newest first; none for what is not a phone. Demo mode only. */
export const readInbox = async (
  deps: Pick<Deps, "smsOutbox">,
  { phone: raw }: { phone: string | null },
): Promise<DemoMessage[]> => {
  const phone = raw === null ? null : parsePhone(raw);
  if (phone !== null && !phone.ok) {
    return [];
  }
  const messages = await deps.smsOutbox.inbox(phone?.value ?? null, LIMIT);
  return messages.map((message) => ({ ...message, code: codeIn(message.body) }));
};

const codeIn = (body: string): string | null => /(?<![0-9])[0-9]{6}(?![0-9])/.exec(body)?.[0] ?? null;
