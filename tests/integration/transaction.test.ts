import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type Database, type Executor, openDatabase, rows, sql } from "#platform/database/database.ts";
import { inTransaction, type Tx } from "#platform/database/transaction.ts";
import { envelopeKeys } from "#platform/keys/envelope-keys.ts";
import { UnknownKey } from "#ports/key-provider.ts";
import { asDomainError } from "#server/error-map.ts";
import { openTestDatabase, testKeySettings } from "#tests/support/test-database.ts";

let db: Database & { url: string };

beforeAll(async () => {
  db = await openTestDatabase();
});

afterAll(() => db.close());

const NOW = new Date("2026-11-21T02:00:00Z");
const backendOf = async (on: Executor): Promise<number | undefined> =>
  (await rows(on, sql`select pg_backend_pid() as pid`, (row) => z.object({ pid: z.number() }).parse(row)))[0]
    ?.pid;

const backendByPrisma = async ({ prisma }: Tx): Promise<number | undefined> =>
  z.array(z.object({ pid: z.number() })).parse(await prisma.$queryRaw`select pg_backend_pid() as pid`)[0]
    ?.pid;

const open = (tx: Tx, id: string) =>
  tx.prisma.account.create({
    data: { id, phoneIndex: Buffer.from(id), phoneCipher: Buffer.from(id), createdAt: NOW },
  });

const exist = async (id: string): Promise<boolean> =>
  (await db.prisma.account.findUnique({ where: { id } })) !== null;

const A = "0193c0de-0000-7000-8000-00000000000a";
const B = "0193c0de-0000-7000-8000-00000000000b";

test("SQL and Prisma's calls run on one connection, and see what the other has written", async () => {
  await inTransaction(db, async (tx) => {
    expect(await backendOf(tx)).toBe(await backendByPrisma(tx));
    await open(tx, A);
    const { rowCount } = await tx.query(sql`update account set created_at = created_at where id = ${A}`);
    expect(rowCount).toBe(1);
    expect(await exist(A)).toBe(false);
  });
  expect(await exist(A)).toBe(true);
});

test("a throw takes both back, and comes out as it was thrown", async () => {
  const thrown = new Error("no");
  const failed = inTransaction(db, async (tx) => {
    await open(tx, B);
    await tx.query(sql`delete from account where id = ${A}`);
    throw thrown;
  });
  await expect(failed).rejects.toBe(thrown);
  expect([await exist(A), await exist(B)]).toEqual([true, false]);
});

test("transactions that are open at once have a connection each", async () => {
  let opened = 0;
  const all = Promise.withResolvers<void>();
  const pids = await Promise.all(
    Array.from({ length: 5 }, () =>
      inTransaction(db, async (tx) => {
        opened += 1;
        if (opened === 5) {
          all.resolve();
        }
        await all.promise;
        return [await backendOf(tx), await backendByPrisma(tx)];
      }),
    ),
  );
  expect(pids.every(([one, other]) => one === other)).toBe(true);
  expect(new Set(pids.map(([one]) => one)).size).toBe(5);
});

test("what met a key that this process has not loaded is rolled back and done once more", async () => {
  let times = 0;
  await inTransaction(db, async (tx) => {
    times += 1;
    await open(tx, B);
    if (times === 1) {
      throw new UnknownKey();
    }
  });
  expect([times, await exist(B)]).toEqual([2, true]);
});

test("who finds no connection free is told that the database cannot be had now", async () => {
  const narrow = openDatabase(db.url, (pool) => envelopeKeys(pool, testKeySettings()), { connections: 1 });
  await narrow.keys.ready();
  const held = await narrow.pool.connect();
  const refused = await inTransaction(narrow, async () => {}).catch((error: unknown) => error);
  held.release();
  await narrow.close();
  expect(asDomainError(refused)).toMatchObject({ code: "service_unavailable" });
});
