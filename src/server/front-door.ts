import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { config } from "#config/config.ts";
import { callerAddress } from "#lib/caller-address.ts";

const HSTS = "max-age=63072000; includeSubDomains";

type Arrival = { request: IncomingMessage; response: ServerResponse };

/**
 * What happens to every request before Next sees it: x-forwarded-for becomes the one address that limits count, which
 * route handlers could not tell, since they have no socket; and where the product is on https, browsers are told to stay there.
 */
export const openFrontDoor = (): void => {
  const { TRUSTED_PROXIES, PUBLIC_URL } = config();
  const secure = PUBLIC_URL.startsWith("https:");
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as Arrival;
    const forwardedFor = [request.headers["x-forwarded-for"]].flat().join(",");
    request.headers["x-forwarded-for"] = callerAddress(
      request.socket.remoteAddress,
      forwardedFor,
      TRUSTED_PROXIES,
    );
    if (secure) {
      response.setHeader("strict-transport-security", HSTS);
    }
  });
};
