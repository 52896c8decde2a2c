import { inject, vi } from "vitest";

type Message = { to: string; body: string; code: string; at: string };

const messagesTo = async (phone: string): Promise<Message[]> => {
  const response = await fetch(`${inject("stack").webUrl}/dev/inbox.json?phone=${phone}`);
  if (!response.ok) {
    throw new Error(`inbox: ${response.status}`);
  }
  return (await response.json()) as Message[];
};

/** Watches a phone from now on: `next` waits for a message newer than the last one seen and gives its code. */
export const watchInbox = async (phone: string) => {
  let seen = (await messagesTo(phone))[0]?.at ?? "";
  return {
    next: (): Promise<string> =>
      vi.waitFor(
        async () => {
          const [newest] = await messagesTo(phone);
          if (newest === undefined || newest.at <= seen) {
            throw new Error(`no new message to ${phone}`);
          }
          seen = newest.at;
          return newest.code;
        },
        { timeout: 15_000, interval: 50 },
      ),
    /** How many messages the phone has had in all. */
    count: async (): Promise<number> => (await messagesTo(phone)).length,
  };
};

/** The path of the link by which this phone is asked whether it wants to join, once the message is there. */
export const linkTo = (phone: string): Promise<string> =>
  vi.waitFor(
    async () => {
      const links = (await messagesTo(phone)).map(({ body }) => /\/c\/[\w-]{16}$/.exec(body)?.[0]);
      const link = links.find((each) => each !== undefined);
      if (link === undefined) {
        throw new Error(`no link has come to ${phone}`);
      }
      return link;
    },
    { timeout: 15_000, interval: 50 },
  );

/** A code of six digits that is not `code`. */
export const wrongCode = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, "0");
