import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { parseTrustedProxies } from "#lib/caller-address.ts";
import { openFrontDoor } from "./front-door.ts";

type Settings = { proxies: string; publicUrl: string };
const BARE: Settings = { proxies: "", publicUrl: "http://localhost:3000" };

/** What a server finds in a request that came through the front door, and what its answer says of https. */
const visit = async ({ proxies, publicUrl }: Settings, forwardedFor: string, path = "/") => {
  const TRUSTED_PROXIES = parseTrustedProxies(proxies);
  if (TRUSTED_PROXIES === null) {
    throw new Error("not a list of proxies");
  }
  const close = openFrontDoor({ TRUSTED_PROXIES, PUBLIC_URL: publicUrl });
  const found = { address: "", url: "", hsts: "" };
  const server = createServer(({ headers, url }, response) => {
    found.address = String(headers["x-forwarded-for"]);
    found.url = String(url);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve, reject) => {
    const headers = { "x-forwarded-for": forwardedFor };
    request({ host: "127.0.0.1", port, path, headers }, (answer) => {
      found.hsts = answer.headers["strict-transport-security"] ?? "none";
      answer.resume().on("end", resolve);
    })
      .on("error", reject)
      .end();
  });
  server.close();
  close();
  return found;
};

test("a caller is the address of its socket, whatever it writes", async () => {
  expect(await visit(BARE, "198.51.100.1")).toEqual({ address: "127.0.0.1", url: "/", hsts: "none" });
});

test("behind a trusted proxy it is the address that the proxy saw", async () => {
  const { address } = await visit({ ...BARE, proxies: "127.0.0.0/8" }, "203.0.113.9, 198.51.100.1");
  expect(address).toBe("198.51.100.1");
});

test("on https browsers are told to stay there", async () => {
  const { hsts } = await visit({ ...BARE, publicUrl: "https://tuantibu.example" }, "");
  expect(hsts).toMatch(/^max-age=\d{8}/);
});

test("a request target that names a host is its path", async () => {
  expect((await visit(BARE, "", "http://evil.example/registers?a=1")).url).toBe("/registers?a=1");
});
