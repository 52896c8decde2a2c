import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { everyRoute } from "#tests/e2e/security/routes.ts";
import { countCall, routeOf, serveMetrics } from "./metrics.ts";

describe("routeOf", () => {
  it.each([
    ["/", "/"],
    ["/?a=1", "/"],
    ["/j/CNQ3AKDR1VKH1?lang=en", "/j"],
    ["/c/AbCdEfGhIjKlMnOp", "/c"],
    ["/me", "/me"],
    ["/me?x=/j/", "/me"],
    ["/registers/019aa6f0-0000-7000-8000-000000000003?name=%E7%8E%8B", "/registers"],
    ["/api/trpc/roster.page?batch=1", "/api/trpc"],
    ["/api/livez", "/api"],
    ["/privacy?lang=en", "/privacy"],
    ["/.well-known/tuantibu-receipt-keys.json", "/.well-known"],
    ["/jokes", "/other"],
    ["/../etc/passwd", "/other"],
  ])("tells the kind of %s and nothing more", (url, route) => {
    expect(routeOf(url)).toBe(route);
  });

  it("knows every route of the product", () => {
    expect(everyRoute().filter(({ pattern }) => routeOf(pattern) === "/other")).toEqual([]);
  });
});

describe("serveMetrics", () => {
  const open: Server[] = [];
  afterEach(() => {
    for (const server of open.splice(0)) {
      server.close();
    }
  });

  const listening = async (): Promise<{ server: Server; port: number }> => {
    const server = createServer((_, response) => response.end("ok"));
    open.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return { server, port: (server.address() as AddressInfo).port };
  };

  it("serves calls and requests by kind, and leaves out its own", async () => {
    const { server: free, port } = await listening();
    await new Promise((resolve) => free.close(resolve));
    const warn = vi.fn();
    serveMetrics(port, { warn });
    const read = async (): Promise<string> => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    await vi.waitFor(read);

    const web = await listening();
    await (await fetch(`http://127.0.0.1:${web.port}/j/SECRETC0DE123`)).text();
    countCall("roster.page", "not_found", 0.02);

    await vi.waitFor(async () => {
      expect(await read()).toContain('tuantibu_http_seconds_count{method="GET",route="/j",status="200"} 1');
    });
    const text = await read();
    expect(text).toContain('tuantibu_procedure_seconds_count{procedure="roster.page",outcome="not_found"} 1');
    expect(text).toContain("process_cpu_seconds_total");
    expect(text).not.toContain("SECRETC0DE123");
    expect(text).not.toContain('metrics"');
    expect(warn).not.toHaveBeenCalled();
  });

  it("warns once and goes on when the port is taken", async () => {
    const { port } = await listening();
    const warn = vi.fn();
    serveMetrics(port, { warn });
    await vi.waitFor(() => expect(warn).toHaveBeenCalledTimes(1));
    expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe("ok");
  });
});
