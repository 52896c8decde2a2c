import { posterFile } from "#features/invitation/poster-file.ts";

/** The poster as a PDF file: ?format=a4 or ?format=phone. */
export const GET = async (
  request: Request,
  { params }: { params: Promise<{ registerId: string }> },
): Promise<Response> => posterFile(request, (await params).registerId);
