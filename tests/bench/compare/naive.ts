import { z } from "zod";
import { rows, sql } from "#platform/database/database.ts";
import type { CompareStack } from "./stack.ts";

const SAMPLE = 5_000;
const CONCURRENCY = 8;

const personRow = z.object({ id: z.string(), source_token: z.string() });

/** On every connection that there will be, so that it is not a statement of each upsert. */
const passForComparison = async ({ pool }: CompareStack["db"]): Promise<void> => {
  const clients = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
  for (const client of clients) {
    await client.query(sql`select set_config('tuantibu.comparing', 'on', false)`);
    client.release();
  }
};

/** People a second when each is looked up by a request and written by a Prisma upsert of their own, eight at a time. */
export const naiveMembersPerSecond = async ({ db, deps, source }: CompareStack): Promise<number> => {
  const step = Math.max(1, Math.floor(source.population / SAMPLE));
  const people = await rows(
    db.pool,
    sql`select id, source_token from person where id % ${step}::bigint = 0 order by id limit ${SAMPLE}`,
    (row) => personRow.parse(row),
  );
  await passForComparison(db);
  const compareOne = async ({ id, source_token }: z.output<typeof personRow>): Promise<void> => {
    const { sourceTime, records } = await deps.healthSource.lookup([source_token]);
    const record = records[0];
    if (record?.outcome !== "found") {
      throw new Error("the bureau does not know somebody whom it issued a token for");
    }
    const { codeState, popupReason, test, vaccination } = record.status;
    const columns = {
      outcome: record.outcome,
      codeState,
      popupReason,
      testResult: test.result,
      testSampledAt: test.sampledAt,
      vaccination: vaccination.level,
      vaccinationDoses: vaccination.doses,
      lastDoseOn: vaccination.lastDoseOn === null ? null : new Date(vaccination.lastDoseOn),
      sourceId: deps.healthSource.id,
      sourceTime,
      fetchedAt: deps.clock(),
      staleSince: null,
    };
    const personId = BigInt(id);
    await db.prisma.healthStatus.upsert({
      where: { personId },
      create: { personId, ...columns },
      update: columns,
    });
  };
  const waiting = people.values();
  const started = performance.now();
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      for (const person of waiting) {
        await compareOne(person);
      }
    }),
  );
  return people.length / ((performance.now() - started) / 1000);
};
