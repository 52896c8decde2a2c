import { ExceptionsPage } from "#features/exceptions/ui/exceptions-page.tsx";
import { titled } from "#server/page-title.ts";

export const generateMetadata = titled((messages) => messages.exceptions.title);

const Exceptions = async ({ params }: { params: Promise<{ registerId: string }> }) => (
  <ExceptionsPage registerId={(await params).registerId} />
);

export default Exceptions;
