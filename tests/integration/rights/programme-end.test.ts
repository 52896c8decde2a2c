import { afterAll, beforeAll, expect, test } from "vitest";
import { receiptFile } from "#domain/rights/deletion-receipt.ts";
import { endProgramme } from "#features/rights/end-programme.ts";
import { programme } from "#features/rights/programme-sql.ts";
import { verifyReceipt } from "#features/rights/verify-receipt.ts";
import { bullmqJobQueue } from "#platform/queue/bullmq-job-queue.ts";
import { countByTable, dumpRows } from "#tests/support/row-dump.ts";
import { openDatabaseAt } from "#tests/support/test-database.ts";
import { openWorld, type World } from "#tests/support/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("everything goes at once, with a certificate that verifies; again gives the same one", async () => {
  const { joinCode } = await world.register();
  await world.join(joinCode, world.person());
  await world.start(joinCode, world.person());
  const owner = await openDatabaseAt(world.db.ownerUrl);
  const jobs = bullmqJobQueue({ databaseUrl: world.db.ownerUrl });
  const messageId = world.deps.random.uuid(world.deps.clock());
  await jobs.add("sms.deliver", { messageId });
  const before = countByTable(await dumpRows(world.db.pool));
  const deps = { ...world.deps, programme: programme(owner), destroyQueues: jobs.destroy };

  // Interrupted: nothing is destroyed, nothing is certified.
  const failing = {
    ...deps,
    receiptSigner: {
      ...deps.receiptSigner,
      sign: () => {
        throw new Error("killed");
      },
    },
  };
  await expect(endProgramme(failing, () => {})).rejects.toThrow("killed");
  expect(countByTable(await dumpRows(world.db.pool))).toEqual(before);

  const counted: number[] = [];
  const certificate = await endProgramme(deps, (at) => counted.push(at));
  expect(counted).toEqual(counted.map((_, i) => i + 1));
  expect(countByTable(await dumpRows(world.db.pool))).toEqual({ deletion_receipt: 1 });
  expect(certificate.receipt).toMatchObject({ event: "programme_ended", erased: before });
  const text = receiptFile(certificate);
  expect(verifyReceipt(text, [world.deps.receiptSigner.publicKey]).verdict).toBe("valid");
  const forged = text.replace('"person": 1', '"person": 2');
  expect(forged).not.toBe(text);
  expect(verifyReceipt(forged, [world.deps.receiptSigner.publicKey]).verdict).toBe("altered");
  expect(await endProgramme(deps, () => {})).toEqual(certificate);

  const left = await world.db.pool
    .query("select t::text as row from bullmq.job t")
    .catch(() => ({ rows: [] }));
  expect(JSON.stringify(left.rows)).not.toContain(messageId);
  await jobs.close();
  await owner.close();
});
