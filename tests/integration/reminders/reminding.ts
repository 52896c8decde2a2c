import { sendReminderPage } from "#features/reminders/send-reminder-page.ts";
import { deliverSms } from "#platform/sms/deliver-sms.ts";
import { healthyStatus } from "#tests/contract/fake-health-source.ts";
import { type Console, DRAFT, HOUR_MS, MORNING } from "#tests/support/console.ts";
import { personNumber } from "#tests/support/people.ts";

export type Caller = Awaited<ReturnType<Console["signInVerified"]>>["caller"];

export const after = (instant: Date, ms = 0): Date => new Date(instant.getTime() + ms);

/** What the worker does with a batch until it ends, sleeps, or cannot go on. */
export const drain = async ({ deps }: Pick<Console, "deps">, batchId: string): Promise<string> => {
  const outcome = await sendReminderPage(deps, { batchId });
  return outcome === "more" ? drain({ deps }, batchId) : outcome;
};

/** A registrar who reminds, and the worker that sends. */
export const reminding = (console: Console, caller: Caller) => {
  let people = 0;

  /** A register with so many red members and one green, all compared; the red ones first. */
  const openRegister = async (red: number) => {
    const { registerId } = await caller.register.open(DRAFT);
    const claims = Array.from({ length: red + 1 }, (_, i) => {
      people += 1;
      const codeState = i < red ? "red" : "green";
      console.source.set(`t${people}`, { outcome: "found", status: healthyStatus(MORNING, { codeState }) });
      return { claim: personNumber(people, i < red ? `红${i}` : "赵青"), token: `t${people}` };
    });
    const ids = await console.addMembers(registerId, claims);
    await console.compare();
    return {
      registerId,
      ids,
      red: ids.slice(0, red),
      green: ids[red] ?? "",
      phones: claims.map(({ claim }) => claim.phone),
      tokens: claims.map(({ token }) => token),
    };
  };

  const send = (batchId: string): Promise<string> => drain(console, batchId);

  return {
    openRegister,
    send,
    startAndSend: async (input: Parameters<Caller["reminders"]["start"]>[0]): Promise<string> => {
      const { batchId, notBefore } = await caller.reminders.start(input);
      console.setClock(notBefore);
      const outcome = await send(batchId);
      if (outcome !== "ended" && outcome !== "asleep") {
        throw new Error(`the batch did not end: ${outcome}`);
      }
      console.setClock(MORNING);
      return batchId;
    },
    deliverAll: async (): Promise<void> => {
      for (const messageId of await console.deps.smsOutbox.overdue(after(MORNING, 24 * HOUR_MS), 1000)) {
        await deliverSms(console.deps, { messageId });
      }
    },
    /** How many messages went to each phone. */
    remindersTo: (phones: readonly string[]): Promise<number[]> =>
      Promise.all(phones.map(async (phone) => (await console.deps.smsOutbox.inbox(phone, 10)).length)),
  };
};
