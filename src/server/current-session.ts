import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { contextOfComponent, type CurrentSession } from "./context.ts";

/** The session of the request that a console page is rendered for. */
export const currentSession = async (): Promise<CurrentSession | null> =>
  (await contextOfComponent(await headers())).session;

/** The same, or the sign-in page. Procedures check again by themselves: this only spares a flash of an empty page. */
export const requireSession = async (): Promise<CurrentSession> => (await currentSession()) ?? redirect("/login");
