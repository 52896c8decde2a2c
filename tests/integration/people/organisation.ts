import { sql } from "#platform/database/database.ts";
import { callerOf, somebody } from "#tests/integration/access/tenants.ts";
import { type Console, DRAFT } from "#tests/support/console.ts";

export type Role = { role: "manager" | "viewer"; groupIds: string[] };

/** A manager of the whole register, as the form of an invitation says it, without words. */
export const MANAGER = { role: "manager", groupIds: [], note: "" } satisfies Role & { note: string };

/** A browser in which somebody who has passed the real-name check has signed in. */
export const verified = async (console: Console, person = somebody()) => {
  await console.signInVerified(person);
  return { person, ...(await callerOf(console, person.phone)) };
};

/** A register, and the browser of its owner. */
export const opened = async (console: Console) => {
  const owner = await verified(console);
  const { registerId } = await owner.caller.register.open(DRAFT);
  return { ...owner, registerId };
};

/** Invites somebody, who accepts: their browser. */
export const withAdministrator = async (
  console: Console,
  { caller, registerId }: Awaited<ReturnType<typeof opened>>,
  role: Role = MANAGER,
) => {
  const other = await verified(console);
  const { invitationId } = await caller.administrators.invite({
    registerId,
    phone: other.person.phone,
    note: "",
    ...role,
  });
  await other.caller.administrators.accept({ invitationId });
  return other;
};

/** A group of the register, made without asking anybody. */
export const groupIn = async (console: Console, registerId: string, name: string): Promise<string> => {
  const id = console.deps.random.uuid(console.deps.clock());
  await console.db.pool.query(sql`insert into member_group (id, register_id, name, created_at)
    values (${id}, ${registerId}, ${name}, ${console.deps.clock()})`);
  return id;
};

/** The messages that went to this phone, the newest first. */
export const messagesTo = async (console: Console, phone: string): Promise<string[]> =>
  (await console.deps.smsOutbox.inbox(phone, 10)).map(({ body }) => body);
