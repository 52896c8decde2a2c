import type { Metadata } from "next";
import { type ConsoleMessages, consoleMessages } from "#messages/console-messages.ts";
import { requestLocale } from "./request-locale.ts";

/** `generateMetadata` of a console page whose title is a message, in the reader's language. */
export const titled = (title: (messages: ConsoleMessages) => string) => async (): Promise<Metadata> => ({
  title: title(consoleMessages(await requestLocale())),
});
