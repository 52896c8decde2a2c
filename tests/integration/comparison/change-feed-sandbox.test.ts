import { afterAll, beforeAll, expect, test } from "vitest";
import { openDueSlot } from "#features/comparison/open-due-slot.ts";
import { requestRun } from "#features/comparison/request-run.ts";
import { runProgress } from "#features/comparison/run-progress.ts";
import { sql } from "#platform/database/database.ts";
import { httpHealthSource } from "#platform/health-source/http.ts";
import { type Bureau, startBureau } from "#sandbox/bureau.ts";
import { tokenBook } from "#sandbox/tokens.ts";
import { insertPerson, insertRegister, MORNING, openTown, type Town } from "./town.ts";

const SECRET = "feed-test-secret-of-32-characters-or-more";
const PEOPLE = 300;
const HOUR = 3_600_000;
const later = (hours: number): Date => new Date(MORNING.getTime() + hours * HOUR);

let town: Town;
let bureau: Bureau;
const startAnew = async (now: Date): Promise<void> => {
  bureau = await startBureau({ port: 0, secret: SECRET, seed: "feed", population: 2000 });
  bureau.pinClock(now);
  const { url } = bureau;
  Object.assign(town.deps, { healthSource: httpHealthSource({ id: "sandbox", url, secret: SECRET }) });
};

beforeAll(async () => {
  town = await openTown({ chunkSize: 10 });
  await startAnew(MORNING);
  const register = await insertRegister(town.db);
  const tokens = tokenBook(SECRET, "tuantibu", 2000);
  for (let i = 0; i < PEOPLE; i += 1) {
    await insertPerson(town.db, tokens.issue(i), [register]);
  }
});
afterAll(async () => {
  await bureau.close();
  await town.db.close();
});

const slot = async (now: Date) => {
  town.setClock(now);
  bureau.pinClock(now);
  const runId = (await openDueSlot(town.deps)) ?? "";
  await town.workOff();
  return runProgress(town.deps, { runId });
};
const byHand = async () => {
  const { runId } = await requestRun(town.deps, { actorId: null });
  await town.workOff();
  return runProgress(town.deps, { runId });
};
const held = async () =>
  (
    await town.db.pool.query(sql`select person_id, outcome, code_state, popup_reason, test_result, test_sampled_at,
      vaccination, vaccination_doses, last_dose_on, stale_since from health_status order by person_id`)
  ).rows;

test("with the sandbox bureau a run of changes leaves what a sweep would", async () => {
  expect(await slot(MORNING)).toMatchObject({ kind: "sweep", state: "completed", changed: PEOPLE });
  const changes = await slot(later(2));
  expect(changes).toMatchObject({ kind: "changes", state: "completed" });
  expect(changes.changed).toBe(changes.lookedUp);
  expect(changes.changed).toBeGreaterThan(20);
  const followed = await held();
  expect(await byHand()).toMatchObject({ kind: "sweep", changed: 0, drift: 0 });
  expect(await held()).toEqual(followed);
});

test("a bureau that has been started anew knows nobody, and everybody is looked up", async () => {
  await bureau.close();
  await startAnew(later(6));
  expect(await slot(later(6))).toMatchObject({ kind: "sweep", state: "completed", lookedUp: PEOPLE });
  expect(await byHand()).toMatchObject({ changed: 0, drift: 0 });
});

test("a feed that forgets is found out by the sweep of the next day", async () => {
  bureau.setFaults({ mode: "forgetful", path: "/v1/changes" });
  const sweep = await slot(later(20));
  expect(sweep).toMatchObject({ kind: "sweep", state: "completed" });
  expect(sweep.drift).toBeGreaterThan(0);
  expect(sweep.drift).toBeLessThan(sweep.changed);
  bureau.setFaults({ mode: "none" });
  expect(await byHand()).toMatchObject({ changed: 0, drift: 0 });
});
