import { afterAll, beforeEach, expect, test } from "vitest";
import { requestRun } from "#features/comparison/request-run.ts";
import { runChunk } from "#features/comparison/run-chunk.ts";
import { disputeStatus } from "#features/rights/dispute-status.ts";
import { listOwnMemberships } from "#features/rights/list-own-memberships.ts";
import type { IdentityClaim } from "#ports/health-source.ts";
import { asOwner } from "#tests/support/as-owner.ts";
import { openWorld, type World } from "#tests/support/world.ts";

const worlds: World[] = [];
let world: World;
let member: IdentityClaim;
beforeEach(async () => {
  world = await openWorld();
  worlds.push(world);
  member = world.person();
  await world.join((await world.register()).joinCode, member);
});
afterAll(() => Promise.all(worlds.map(({ close }) => close())));

/** By somebody who may do everything in the database, past the fence. */
const tamper = (...tables: string[]) =>
  asOwner(
    world.db,
    `set tuantibu.comparing = 'on'; ${tables.map((table) => `update ${table} set code_state = 'red';`).join("")}`,
  );

const shown = async () => (await listOwnMemberships(world.deps, { phone: member.phone }))[0]?.seen;
const stored = async () => {
  const { rows } = await world.db.pool.query(
    "select h.code_state as status, m.code_state as shown from health_status h join membership m using (person_id)",
  );
  return rows[0];
};

const RIGHT = { status: "green", shown: "green" };

test("a status that was changed by hand lasts until the next comparison", async () => {
  await tamper("health_status", "membership");
  expect((await shown())?.codeState).toBe("red");
  const { runId } = await requestRun(world.deps, { actorId: null });
  await runChunk(world.deps, { runId, chunkNo: 0 });
  expect(await stored()).toEqual(RIGHT);
});

test.each([[["health_status", "membership"]], [["health_status"]], [["membership"]]])(
  "a dispute puts right what was changed by hand in %s",
  async (tables) => {
    await tamper(...tables);
    const { membershipId = "" } = (await listOwnMemberships(world.deps, { phone: member.phone }))[0] ?? {};
    const accountId = world.deps.random.uuid(world.deps.clock());
    await disputeStatus(world.deps, { membershipId, phone: member.phone, accountId });
    expect(await stored()).toEqual(RIGHT);
  },
);

test("the mark by which a comparison knows a status cannot be written", async () => {
  await expect(tamperMark()).rejects.toThrow("can only be updated to DEFAULT");
});

const tamperMark = () =>
  asOwner(world.db, "set tuantibu.comparing = 'on'; update health_status set mark = 'x'");
