import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { OperationsPage } from "#features/operations/ui/operations-page.tsx";
import { currentSession, requireSession } from "#server/current-session.ts";
import { titled } from "#server/page-title.ts";

const operationsTitle = titled((messages) => messages.operations.title);

export const generateMetadata = async (): Promise<Metadata> =>
  (await currentSession())?.isOperator ? operationsTitle() : {};

/** For whoever is not an operator this page does not exist, down to its title. */
const Page = async () => {
  const { isOperator } = await requireSession();
  if (!isOperator) {
    notFound();
  }
  return <OperationsPage />;
};

export default Page;
