import { afterAll, beforeAll, expect, test } from "vitest";
import { askForHelp } from "#features/join/ask-for-help.ts";
import { confirmJoin } from "#features/join/confirm-join.ts";
import { listOwnMemberships } from "#features/rights/list-own-memberships.ts";
import { healthyStatus } from "#tests/contract/fake-health-source.ts";
import { joinWithHelp } from "#tests/support/assist.ts";
import { BROWSER, openWorld, type World } from "#tests/support/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** An elder without a phone, for whom the source holds the householder's. */
const household = () => {
  const householder = world.person("李大力");
  const elder = { ...world.person("李奶奶"), phone: householder.phone };
  world.healthSource.add(elder, { outcome: "found", status: healthyStatus(world.deps.clock()) });
  return { householder, elder };
};

const PROXY = { onBehalf: "proxy" } as const;

test("an elder joins with the householder's phone that the source holds: done for them, and recorded so", async () => {
  const { joinCode } = await world.register();
  const { householder, elder } = household();
  await world.join(joinCode, householder);
  const { draftKey } = await world.start(joinCode, elder, PROXY);
  const code = await world.codeFor(householder.phone);
  await confirmJoin(world.deps, { joinCode, draftKey, browser: BROWSER, code });
  const own = await listOwnMemberships(world.deps, { phone: householder.phone });
  expect(own.map(({ seen }) => seen.name).toSorted()).toEqual(["李大力", "李奶奶"]);
  const { rows } = await world.db.pool.query(
    "select given_by from consent_receipt where number = any($1) order by given_by",
    [own.map(({ receiptNumber }) => receiptNumber)],
  );
  expect(rows.map(({ given_by }) => given_by)).toEqual(["self", "proxy"]);
});

test("where the householder is not there to read the code, a registrar helps, and their phone agrees", async () => {
  const { id: registerId, ownerId, joinCode } = await world.register();
  const { elder } = household();
  const { draftKey } = await world.start(joinCode, elder, PROXY);
  const { helpNumber } = await askForHelp(world.deps, { joinCode, draftKey });
  await joinWithHelp(world, { accountId: ownerId, registerId, helpNumber });
  const { rows } = await world.db.pool.query(
    "select given_by, assisted_by, assist_confirmed from consent_receipt where register_id = $1",
    [registerId],
  );
  expect(rows).toEqual([{ given_by: "proxy", assisted_by: ownerId, assist_confirmed: "phone" }]);
  const messages = await world.deps.smsOutbox.inbox(elder.phone, 1);
  expect(messages[0]?.body).toContain("同意或拒绝");
});

test("with a phone that the source does not hold for the elder nobody joins, whoever fills in", async () => {
  const { joinCode } = await world.register();
  const { elder } = household();
  const stranger = world.person();
  await expect(world.start(joinCode, { ...elder, phone: stranger.phone }, PROXY)).rejects.toMatchObject({
    code: "identity_mismatch",
  });
});
