import { type AddressInfo, createServer } from "node:net";
import pg from "pg";
import { expect, it, onTestFinished } from "vitest";
import { databaseCheck } from "#platform/database/database-check.ts";
import { openTestDatabase } from "#tests/support/test-database.ts";

const poolAt = (port: number): pg.Pool => {
  const pool = new pg.Pool({
    host: "127.0.0.1",
    port,
    user: "nobody",
    max: 5,
    connectionTimeoutMillis: 1000,
  });
  pool.on("error", () => {});
  return pool;
};

it("answers while PostgreSQL does", async () => {
  const db = await openTestDatabase();
  onTestFinished(db.close);
  expect(await databaseCheck(db).answers(5000)).toBe(true);
});

it("is an answer of its own, not an error, when nobody listens", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const pool = poolAt(port);
  onTestFinished(() => pool.end());
  expect(await databaseCheck({ pool }).answers(5000)).toBe(false);
});

it("gives up on a server that accepts and says nothing, and takes one connection for all who ask", async () => {
  let connections = 0;
  const silent = createServer((socket) => {
    connections += 1;
    socket.on("error", () => {});
  });
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const pool = poolAt((silent.address() as AddressInfo).port);
  onTestFinished(async () => {
    await pool.end();
    silent.close();
  });
  const check = databaseCheck({ pool });
  const started = performance.now();
  expect(await Promise.all([check.answers(100), check.answers(100), check.answers(100)])).toEqual([
    false,
    false,
    false,
  ]);
  expect(performance.now() - started).toBeLessThan(1000);
  expect(connections).toBe(1);
});
