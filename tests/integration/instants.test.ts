import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "#platform/database/database.ts";
import { openTestDatabase } from "#tests/support/test-database.ts";

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

test.each(["UTC", "Asia/Shanghai", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu"])(
  "an instant is read alike on a server in %s",
  async (zone) => {
    const client = await db.pool.connect();
    try {
      await client.query(`set timezone to '${zone}'`);
      for (const written of [
        "2026-11-22T01:02:03.456Z",
        "2026-02-28T23:59:59.000Z",
        "1999-12-31T16:00:00.500Z",
        "1912-06-01T00:00:00.000Z",
        "+012026-01-01T00:00:00.000Z",
      ]) {
        const { rows } = await client.query("select $1::timestamptz(3) as at", [written.replace("+0", "")]);
        expect(rows).toEqual([{ at: new Date(written) }]);
      }
      const { rows } = await client.query(
        "select 'infinity'::timestamptz as later, '-infinity'::timestamptz as before, null::timestamptz as never",
      );
      expect(rows).toEqual([
        { later: Number.POSITIVE_INFINITY, before: Number.NEGATIVE_INFINITY, never: null },
      ]);
    } finally {
      // What is set stays with the connection.
      client.release(true);
    }
  },
);
