import { z } from "zod";
import { grantAllows } from "#domain/access/access.ts";
import { UPLOAD_HEADER } from "#lib/upload-header.ts";
import { contextOfFetch } from "./context.ts";

/** The call that carries a file. */
const UPLOAD = "/api/trpc/expected.upload";
const UPLOAD_AMONG_OTHERS = /[/,]expected\.upload(?:,|$)/;

export const isUpload = (path: string): boolean => path === UPLOAD;

/** A batch that names it: each of its calls could carry as much. */
export const isUploadInBatch = (path: string): boolean =>
  !isUpload(path) && path.startsWith("/api/trpc/") && UPLOAD_AMONG_OTHERS.test(path);

/** Whether the caller has a session, and a role in the register that the header names which takes lists. */
export const mayUpload = async (request: Request): Promise<boolean> => {
  const registerId = z.uuid().safeParse(request.headers.get(UPLOAD_HEADER));
  if (!registerId.success) {
    return false;
  }
  const { deps, session } = await contextOfFetch(request, new Headers());
  const grant = session && (await deps.registers.grantOf(registerId.data, session.accountId));
  return grant !== null && grantAllows(grant, "register:expected");
};
