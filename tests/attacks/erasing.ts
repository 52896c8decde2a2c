import { pick } from "#tests/support/seeded-random.ts";
import type { Kind, Plan } from "./attack.ts";
import { joinAs, type Town } from "./town.ts";
import { outcomeOf } from "./visitor.ts";

type Deed = { path: string; input: object };

/** What erases people of a register, or says something else to them, by nothing but ids that its pages show. */
const deeds = ({ victim }: Town, membershipId: string): Deed[] => {
  const { registerId, organisationName } = victim;
  return [
    {
      path: "roster.remove",
      input: { registerId, membershipIds: [membershipId], reason: "left", words: "" },
    },
    {
      path: "register.proposeChange",
      input: { registerId, organisationName: "受害者保险代理公司", purpose: "核保" },
    },
    {
      path: "register.change",
      input: {
        registerId,
        organisationName,
        purpose: "日常健康防护",
        address: `西直门外大街 ${membershipId.slice(-4)} 号`,
        capacity: 500,
      },
    },
    { path: "register.dissolve", input: { registerId, organisationName } },
    { path: "invitation.renewCode", input: { registerId } },
  ];
};

/** One more member of the victim's, whom the attempts are to take out. */
const members = new WeakMap<Town, Promise<string>>();

const addMember = async (town: Town): Promise<string> => {
  const { registerId, joinCode } = town.victim;
  await joinAs(town, town.stranger(), joinCode, town.nextPerson());
  const { rows } = await town.db.query<{ id: string }>(
    "select id from membership where register_id = $1 order by joined_at desc, id desc limit 1",
    [registerId],
  );
  return rows[0]?.id ?? "";
};

/** A copied cookie, in the attacker's browser: it has no code that came to the phone. */
const stolenCookie: Plan = async (town, random) => {
  const { victim, db } = town;
  const address = pick(random, town.addresses);
  const member = members.get(town) ?? addMember(town);
  members.set(town, member);
  const { path, input } = pick(random, deeds(town, await member));
  const thief = town.stranger(address);
  thief.cookies.set("tuantibu-session", victim.visitor.cookies.get("tuantibu-session") ?? "");
  return {
    name: `stolen cookie: ${path}`,
    run: async () => {
      const { ok, code } = outcomeOf((await thief.call(path, input)).body);
      return ok ? `${path} was done without a code` : code === "step_up_required" ? null : `${path}: ${code}`;
    },
    undo: async () => {
      const { registerId, joinCode } = victim;
      await db.query("delete from register_change where register_id = $1", [registerId]);
      await db.query("delete from join_code where register_id = $1 and code <> $2", [registerId, joinCode]);
      await db.query("update join_code set retired_at = null where code = $1", [joinCode]);
    },
  };
};

export const erasing: Kind = { share: 2, plans: [stolenCookie] };
