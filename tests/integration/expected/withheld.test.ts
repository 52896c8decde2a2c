import { afterAll, beforeAll, expect, test } from "vitest";
import { GRACE_MS } from "#domain/reminders/sending-time.ts";
import { drain } from "#tests/integration/reminders/reminding.ts";
import { MORNING } from "#tests/support/console.ts";
import { type ExpectedTown, openExpected, rowOf, somebodyNew } from "./town.ts";

let town: ExpectedTown;
beforeAll(async () => {
  town = await openExpected();
});
afterAll(() => town.console.db.close());

/** A phone that others have written to as often as anybody may. */
const exhaust = (phone: string) => {
  const { limiter } = town.console.deps;
  return limiter.count([{ limit: "unasked_per_phone", subject: phone }], 3);
};

/** What a registrar is answered from the preview to the end, without ids and with the phone left out, which differs. */
const everyAnswer = async (people: readonly ReturnType<typeof somebodyNew>[]) => {
  const { owner, registerId, console } = town;
  await console.db.pool.query("delete from sms_day");
  await console.db.pool.query("delete from reminder_batch");
  await owner.expected.clear({ registerId });
  await town.bring(people.map((person) => rowOf(person)));
  console.setClock(MORNING);
  const look = async (batchId?: string) => ({
    preview: await owner.expected.reminder({ registerId }),
    members: (await owner.reminders.preview({ registerId })).choices,
    overview: (await owner.expected.overview({ registerId })).counts,
    page: (await owner.expected.page({ registerId, state: null, name: "", after: null })).people,
    batches: await owner.expected.batches({ registerId }),
    batch: batchId && (await owner.expected.batch({ registerId, batchId })),
  });
  const answers: unknown[] = [await look()];
  const { batchId, ...started } = await owner.expected.remind({ registerId });
  answers.push(started, await look(batchId));
  console.setClock(new Date(MORNING.getTime() + GRACE_MS));
  answers.push(await drain(console, batchId), await look(batchId));
  await Promise.all(
    (await console.deps.smsOutbox.overdue(new Date(MORNING.getTime() + 1e9), 1000)).map((id) =>
      console.deps.smsOutbox.recordAttempt(id, { state: "sent", providerId: "1" }, MORNING),
    ),
  );
  answers.push(await look(batchId));
  answers.push(await owner.expected.cancel({ registerId, batchId }), await look(batchId));
  return JSON.parse(
    JSON.stringify(answers, (key, value) => (/^(expectedId|batchId|phoneMasked)$/.test(key) ? null : value)),
  );
};

test("of one person no answer tells whether a limit withheld the message", async () => {
  const [written, withheld] = [somebodyNew("甲"), somebodyNew("甲")];
  await exhaust(withheld.phone);
  const ofWritten = await everyAnswer([written]);
  expect(await town.inbox(written.phone)).toHaveLength(1);
  const ofWithheld = await everyAnswer([withheld]);
  expect(await town.inbox(withheld.phone)).toHaveLength(0);
  expect(ofWithheld).toEqual(ofWritten);
  expect(JSON.stringify(ofWithheld)).toContain('"handled":1');
});

test("of nine others whom somebody knows of it tells nothing; of very many it tells how many at least", async () => {
  const nine = Array.from({ length: 9 }, () => somebodyNew("乙"));
  for (const { phone } of nine) {
    await exhaust(phone);
  }
  const { console, owner, registerId } = town;
  const known = await everyAnswer([...nine, somebodyNew("丙")]);
  expect(JSON.stringify(known)).not.toMatch(/"withheld":[1-9]/);

  const many = Array.from({ length: 45 }, () => somebodyNew("丁"));
  for (const { phone } of many) {
    await exhaust(phone);
  }
  await everyAnswer(many);
  const [batch] = await owner.expected.batches({ registerId });
  expect(batch?.handled).toBe(45);
  expect(batch?.withheld).toBeGreaterThanOrEqual(20);
  expect(batch?.withheld).toBeLessThanOrEqual(40);
  expect((batch?.withheld ?? 1) % 10).toBe(0);
  // Nor is it kept of whom.
  const { rowCount } = await console.db.pool.query("select from reminder where expected_id is not null");
  expect(rowCount).toBe(0);
});

test("an invitation that is withheld takes as much of the day as one that goes out", async () => {
  const { console, owner, registerId } = town;
  const [written, withheld] = [somebodyNew().phone, somebodyNew().phone];
  await exhaust(withheld);
  const left = async (phone: string): Promise<number> => {
    await console.db.pool.query("delete from sms_day");
    const invitation = { registerId, phone, role: "viewer" as const, groupIds: [], note: "" };
    await owner.administrators.invite(invitation);
    return (await owner.expected.reminder({ registerId })).choices.left;
  };
  expect(await left(withheld)).toBe(await left(written));
});
