import type { IncomingMessage, ServerResponse } from "node:http";
import { createCaller } from "./app-router.ts";
import { contextOfPage } from "./context.ts";

/** The procedures as a member page calls them in getServerSideProps. */
export const callerOfPage = async (request: IncomingMessage, response: ServerResponse) => {
  const context = await contextOfPage(request, response);
  return { caller: createCaller(context), context };
};
