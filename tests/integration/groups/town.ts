import type { RegisterRole } from "#domain/access/access.ts";
import { sql } from "#platform/database/database.ts";
import { healthyStatus } from "#tests/contract/fake-health-source.ts";
import { type Console, DRAFT, MORNING, WANG } from "#tests/support/console.ts";
import { personNumber } from "#tests/support/people.ts";

let people = 5000;

/** A register with groups and members in them, and ways to give roles in it. */
export const openGroups = async (console: Console) => {
  const owner = await console.signInVerified(WANG);
  const { registerId } = await owner.caller.register.open(DRAFT);

  /** Groups by their names, each under the one before its last "/". */
  const groupAt = async (path: string): Promise<string> => {
    const [name = "", ...above] = path.split("/").reverse();
    const parentId = above.length === 0 ? null : await groupAt(above.reverse().join("/"));
    await owner.caller.groups.add({ registerId, parentId, names: name });
    const groups = await owner.caller.groups.list({ registerId });
    return groups.find((group) => group.path.join("/") === path)?.groupId ?? "";
  };

  /** A member in a group, or in none, whose health is as given once they are compared. */
  const member = async (name: string, groupId: string | null, status = {}): Promise<string> => {
    people += 1;
    const token = `token-${people}`;
    console.source.set(token, { outcome: "found", status: healthyStatus(MORNING, status) });
    const [membershipId = ""] = await console.addMembers(registerId, [
      { claim: personNumber(people, name), token },
    ]);
    if (groupId !== null) {
      await owner.caller.groups.assign({ registerId, membershipIds: [membershipId], groupId });
    }
    return membershipId;
  };

  /** From now on the source does not answer for this member. */
  const fail = async (membershipId: string): Promise<void> => {
    const { rows } = await console.db.pool.query(
      sql`select p.source_token from person p join membership m on m.person_id = p.id where m.id = ${membershipId}`,
    );
    console.source.set(rows[0].source_token, { outcome: "failed" });
  };

  const withRole = async (role: RegisterRole, groupIds: readonly string[]) => {
    people += 1;
    const { phone } = personNumber(people, "");
    const { caller, accountId } = await console.signIn(phone);
    await console.db.pool.query(sql`insert into register_role_grant
      (register_id, account_id, role, granted_at, group_ids)
      values (${registerId}, ${accountId}, ${role}::register_role, ${MORNING}, ${groupIds}::uuid[])`);
    return caller;
  };

  const namesOf = async (query: { groupId?: string | null; name?: string } = {}, caller = owner.caller) =>
    (await caller.roster.page({ registerId, ...query })).members.map(({ name }) => name);

  return { ...owner, registerId, groupAt, member, fail, withRole, namesOf };
};
