import { sql } from "#platform/database/database.ts";
import { type Console, DRAFT } from "#tests/support/console.ts";
import { personNumber } from "#tests/support/people.ts";

/** Registrars and members of one test file: everybody new, nobody met before. */
export const registrars = (console: Console) => {
  let people = 0;
  const somebody = (name = "王小明") => {
    people += 1;
    return personNumber(people, name);
  };

  /** A verified registrar with an open register. */
  const opened = async (draft: Partial<typeof DRAFT> = {}) => {
    const signedIn = await console.signInVerified(somebody());
    const { registerId } = await signedIn.caller.register.open({ ...DRAFT, ...draft });
    return { ...signedIn, registerId };
  };

  const withMembers = async (registerId: string, names: readonly string[]) => {
    const members = names.map((name) => ({ claim: somebody(name), token: `token-${people}` }));
    await console.addMembers(registerId, members);
    return members;
  };

  const auditOf = async (registerId: string) => {
    const { rows } = await console.db.pool.query(
      sql`select action, actor_id, detail from audit_event where register_id = ${registerId} order by id`,
    );
    return rows;
  };

  return { somebody, opened, withMembers, auditOf };
};
