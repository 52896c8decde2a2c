import { exportDownload } from "#features/export/export-download.ts";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ registerId: string; exportId: string }> };

/** Downloads a finished export. */
export const GET = async (request: Request, { params }: Params): Promise<Response> =>
  exportDownload(request, await params);
