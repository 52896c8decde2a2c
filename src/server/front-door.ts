import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { callerAddress } from "#lib/caller-address.ts";
import type { Config } from "#platform/config/config.ts";

const HSTS = "max-age=63072000; includeSubDomains";

const CHANNEL = "http.server.request.start";

type Arrival = { request: IncomingMessage; response: ServerResponse };

/** The path of a request target that names a host too (RFC 9112, 3.2.2), which Next would lead on to; others as they are. */
const withoutHost = (target: string): string => {
  if (target.startsWith("/") || !URL.canParse(target)) {
    return target;
  }
  const { pathname, search } = new URL(target);
  return pathname + search;
};

/**
 * What happens to every request before Next sees it: x-forwarded-for becomes the one address that limits count, which
 * route handlers could not tell, since they have no socket; the target is a path, whatever host it names; and where the product is on https, browsers are told to stay there. Returns how to stop it.
 */
export const openFrontDoor = ({
  TRUSTED_PROXIES,
  PUBLIC_URL,
}: Pick<Config, "TRUSTED_PROXIES" | "PUBLIC_URL">): (() => void) => {
  const secure = PUBLIC_URL.startsWith("https:");
  const receive = (message: unknown): void => {
    const { request, response } = message as Arrival;
    const forwardedFor = [request.headers["x-forwarded-for"]].flat().join(",");
    request.headers["x-forwarded-for"] = callerAddress(
      request.socket.remoteAddress,
      forwardedFor,
      TRUSTED_PROXIES,
    );
    request.url = withoutHost(request.url ?? "/");
    if (secure) {
      response.setHeader("strict-transport-security", HSTS);
    }
  };
  subscribe(CHANNEL, receive);
  return () => void unsubscribe(CHANNEL, receive);
};
