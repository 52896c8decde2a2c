import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { parseTrustedProxies } from "#lib/caller-address.ts";
import { openFrontDoor } from "./front-door.ts";

/** Whom a server takes a caller for that writes this X-Forwarded-For, and what it says of https. */
const visit = async (forwardedFor: string, settings: { proxies: string; publicUrl: string }) => {
  const TRUSTED_PROXIES = parseTrustedProxies(settings.proxies);
  if (TRUSTED_PROXIES === null) {
    throw new Error("not a list of proxies");
  }
  const close = openFrontDoor({ TRUSTED_PROXIES, PUBLIC_URL: settings.publicUrl });
  const server = createServer((request, response) => response.end(request.headers["x-forwarded-for"]));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { "x-forwarded-for": forwardedFor } });
  const address = await answer.text();
  server.close();
  close();
  return { address, hsts: answer.headers.get("strict-transport-security") };
};

test("a caller is the address of its socket, whatever it writes", async () => {
  const { address, hsts } = await visit("198.51.100.1", { proxies: "", publicUrl: "http://localhost:3000" });
  expect(address).toBe("127.0.0.1");
  expect(hsts).toBeNull();
});

test("behind a trusted proxy it is the address that the proxy saw; on https browsers are told to stay", async () => {
  const settings = { proxies: "127.0.0.0/8", publicUrl: "https://tuantibu.example" };
  const { address, hsts } = await visit("203.0.113.9, 198.51.100.1", settings);
  expect(address).toBe("198.51.100.1");
  expect(hsts).toMatch(/^max-age=\d{8}/);
});
