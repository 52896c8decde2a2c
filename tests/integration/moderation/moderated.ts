import { callerOf, openTenant, somebody } from "#tests/integration/access/tenants.ts";
import type { Console } from "#tests/support/console.ts";

/** Two operators and somebody who belongs to nobody. */
export const operatorsOf = async (console: Console) => {
  const [one, other] = await Promise.all(
    console.deps.settings.operatorPhones.map(async (phone) => (await callerOf(console, phone)).caller),
  );
  if (one === undefined || other === undefined) {
    throw new Error("the console has two operators");
  }
  return { one, other, stranger: (await callerOf(console, null)).caller };
};

/** A register with everything that a role in it can do something with. */
export const tenantOf = async (console: Console) => {
  const tenant = await openTenant(console);
  const { registerId, joinCode } = tenant.ids;
  return { ...tenant, registerId, joinCode };
};

/** What is recorded of a register. */
export const recorded = async (console: Console, registerId: string): Promise<string[]> => {
  const { rows } = await console.db.pool.query<{ action: string }>(
    "select action from audit_event where register_id = $1 order by id",
    [registerId],
  );
  return rows.map(({ action }) => action);
};

export { callerOf, somebody };
