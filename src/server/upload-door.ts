import { z } from "zod";
import { grantAllows } from "#domain/access/access.ts";
import { grantOf } from "#features/register/registers.ts";
import { UPLOAD_HEADER } from "#lib/upload-header.ts";
import type { Deps } from "#ports/deps.ts";
import { contextOfFetch } from "./context.ts";

/** The call that carries a file. */
const UPLOAD = "/api/trpc/expected.upload";
const UPLOAD_AMONG_OTHERS = /[/,]expected\.upload(?:,|$)/;

export const isUpload = (path: string): boolean => path === UPLOAD;

/** A batch that names it: each of its calls could carry as much. */
export const isUploadInBatch = (path: string): boolean =>
  !isUpload(path) && path.startsWith("/api/trpc/") && UPLOAD_AMONG_OTHERS.test(path);

/** Whether a list may come from this account: a role that takes lists, in a register that operators have not suspended. */
export const takesLists = async (
  deps: Pick<Deps, "db">,
  of: { registerId: string; accountId: string },
): Promise<boolean> => {
  const grant = await grantOf(deps, of.registerId, of.accountId);
  return grant !== null && !grant.isSuspended && grantAllows(grant, "register:expected");
};

/** Whether the caller has a session, and a list of theirs may come for the register that the header names. */
export const mayUpload = async (request: Request): Promise<boolean> => {
  const registerId = z.uuid().safeParse(request.headers.get(UPLOAD_HEADER));
  if (!registerId.success) {
    return false;
  }
  const { deps, session } = await contextOfFetch(request, new Headers());
  return session !== null && takesLists(deps, { registerId: registerId.data, accountId: session.accountId });
};
