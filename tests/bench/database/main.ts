import { parseArgs } from "node:util";
import { seedRegister } from "#cli/seed/seed-register.ts";
import { type Executor, sql } from "#platform/database/database.ts";
import { inTransaction, type Tx, transaction } from "#platform/database/transaction.ts";
import { withBenchStack } from "#tests/bench/roster/embedded-stack.ts";
import { round } from "#tests/bench/support/percentiles.ts";

const { values } = parseArgs({
  options: { times: { type: "string", default: "2000" }, turns: { type: "string", default: "5" } },
});
const times = Number(values.times);
const turns = Number(values.turns);

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

/** What one act costs this process, and how long it takes, in microseconds, one after the other. */
const measure = async (act: () => Promise<unknown>): Promise<{ cpu: number; wall: number }> => {
  const before = process.cpuUsage();
  const started = performance.now();
  for (let i = 0; i < times; i++) {
    await act();
  }
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / times, wall: ((performance.now() - started) * 1000) / times };
};

await withBenchStack(async (stack) => {
  const { db } = stack;
  const { registerId } = await seedRegister({ ...stack, report: () => {} }, 10);
  const readSql = (on: Executor) =>
    on.query(sql`select id, state, capacity from register where id = ${registerId}`);
  const writeSql = (on: Executor) =>
    on.query(sql`update register set groups_at_joining = true where id = ${registerId}`);
  const select = { id: true, state: true, capacity: true };
  const read = (prisma: Tx["prisma"]) => prisma.register.findUnique({ where: { id: registerId }, select });
  const write = (prisma: Tx["prisma"]) =>
    prisma.register.updateMany({ where: { id: registerId }, data: { groupsAtJoining: true } });

  const acts: Record<string, Record<string, () => Promise<unknown>>> = {
    "a read by key": {
      sql: () => readSql(db.pool),
      prisma: () => read(db.prisma),
    },
    "a write": {
      sql: () => writeSql(db.pool),
      prisma: () => write(db.prisma),
    },
    "a transaction of two reads and a write": {
      "sql in a plain transaction": () =>
        transaction(db, async (on) => [await readSql(on), await readSql(on), await writeSql(on)]),
      "sql in Prisma's transaction": () =>
        inTransaction(db, async (tx) => [await readSql(tx), await readSql(tx), await writeSql(tx)]),
      "Prisma's calls in it": () =>
        inTransaction(db, async ({ prisma }) => [
          await read(prisma),
          await read(prisma),
          await write(prisma),
        ]),
    },
  };
  const figures = Object.fromEntries(
    Object.entries(acts).map(([what, ways]) => [
      what,
      Object.fromEntries(
        Object.keys(ways).map((way) => [way, { cpu: [] as number[], wall: [] as number[] }]),
      ),
    ]),
  );
  for (let turn = 0; turn <= turns; turn++) {
    for (const [what, ways] of Object.entries(acts)) {
      for (const [way, act] of Object.entries(ways)) {
        const { cpu, wall } = await measure(act);
        // The first turn warms up.
        if (turn > 0) {
          figures[what]?.[way]?.cpu.push(cpu);
          figures[what]?.[way]?.wall.push(wall);
        }
      }
    }
  }
  const report = Object.fromEntries(
    Object.entries(figures).map(([what, ways]) => [
      what,
      Object.fromEntries(
        Object.entries(ways).map(([way, { cpu, wall }]) => [
          way,
          { cpuMicroseconds: round(median(cpu), 0), wallMicroseconds: round(median(wall), 0) },
        ]),
      ),
    ]),
  );
  console.log(JSON.stringify({ times, turns, ...report }, null, 2));
});
