"use client";

import { FailedPage } from "#features/shell/ui/failed-page.tsx";

const ConsoleError = ({ retry }: { retry: () => void }) => <FailedPage retry={retry} />;

export default ConsoleError;
