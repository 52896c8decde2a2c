import type { Metadata } from "next";
import { headers } from "next/headers";
import { localeOf } from "#lib/locale.ts";
import { type ConsoleMessages, consoleMessages } from "#messages/console-messages.ts";

/** `generateMetadata` of a console page whose title is a message, in the reader's language. */
export const titled = (title: (messages: ConsoleMessages) => string) => async (): Promise<Metadata> => {
  const requestHeaders = await headers();
  const locale = localeOf(requestHeaders.get("cookie"), requestHeaders.get("accept-language"));
  return { title: title(consoleMessages(locale)) };
};
