import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InboxPage } from "#features/site/ui/inbox-page.tsx";
import { demoInbox } from "#server/demo.ts";
import { requestLocale } from "#server/request-locale.ts";

export const metadata: Metadata = { title: "SMS inbox 短信收件箱 · 团体簿", robots: "noindex" };

const Inbox = async ({ searchParams }: { searchParams: Promise<{ phone?: string | string[] }> }) => {
  const phone = [(await searchParams).phone].flat()[0] ?? "";
  const messages = await demoInbox(phone);
  return messages ? (
    <InboxPage locale={await requestLocale()} phone={phone} messages={messages} />
  ) : (
    notFound()
  );
};

export default Inbox;
