import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { createCaller } from "./app-router.ts";
import { contextOfComponent } from "./context.ts";
import { requireSession } from "./current-session.ts";
import { asDomainError } from "./error-map.ts";

/** Sends whoever may not see this register to the page for one that does not exist, with its status 404. */
export const requireRegister = async (registerId: string): Promise<void> => {
  await requireSession();
  try {
    await createCaller(await contextOfComponent(await headers())).register.get({ registerId });
  } catch (error) {
    if (asDomainError(error)?.code === "not_found") {
      notFound();
    }
    throw error;
  }
};
