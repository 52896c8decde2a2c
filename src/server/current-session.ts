import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { ASKED_PATH_HEADER, pathWithin } from "#lib/asked-path.ts";
import { type CurrentSession, contextOfComponent } from "./context.ts";

/** The session of the request that a console page is rendered for. */
export const currentSession = async (): Promise<CurrentSession | null> =>
  (await contextOfComponent(await headers())).session;

/**
 * The same, or the sign-in page, which leads back to the page that was asked for. Procedures check again by themselves:
 * this only spares a flash of an empty page.
 */
export const requireSession = async (): Promise<CurrentSession> => {
  const session = await currentSession();
  if (session) {
    return session;
  }
  const asked = pathWithin((await headers()).get(ASKED_PATH_HEADER), "");
  redirect(asked ? `/login?next=${encodeURIComponent(asked)}` : "/login");
};
