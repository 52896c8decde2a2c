import { exampleInput } from "#tests/integration/access/example-input.ts";
import { pick } from "#tests/support/seeded-random.ts";
import type { Kind, Plan } from "./attack.ts";
import { knownOf, PROCEDURES } from "./inputs.ts";
import { outcomeOf } from "./visitor.ts";

/** Procedures that find what they touch by ids that the caller sends. */
const BY_ID =
  /^(administrator|assist|expected|export|group|reminder|roster|register\.(?!mine|open))|^member\.(agreeAnew|askedConsent|dispute$|leave)|^session\.signOut$|^operations|^moderation/;
const HARMLESS_OUTCOMES = new Set(["not_found", "unauthenticated"]);

/** Another tenant's ids, by somebody who is a registrar, a member, signed in, or nobody. */
const othersIds: Plan = async (town, random) => {
  const { mallory, victim, db } = town;
  const [path, { _def }] = pick(
    random,
    PROCEDURES.filter(
      ([
        name,
        {
          _def: { inputs },
        },
      ]) => BY_ID.test(name) && inputs.length > 0,
    ),
  );
  const { rows } = await db.query<{ id: string }>(
    `select session.id from session join register_role_grant using (account_id)
      where register_id = $1 and revoked_at is null limit 1`,
    [victim.registerId],
  );
  const theirs = knownOf(victim, rows[0]?.id ?? victim.registerId);
  // Sometimes beside the attacker's own register, to which they may do everything.
  const whole = exampleInput(_def.inputs, theirs);
  const isBeside = random() < 0.4 && "registerId" in whole && ("membershipId" in whole || "before" in whole);
  const input = isBeside ? { ...whole, registerId: mallory.registerId } : whole;
  const pointsAtVictim = "registerId" in input ? input.registerId === victim.registerId : true;
  const by = pick(random, [mallory.visitor, mallory.members[0].visitor, town.stranger()]);
  return {
    name: "another tenant's ids",
    run: async () => {
      const { ok, code } = outcomeOf((await by.call(path, input)).body);
      return pointsAtVictim && !HARMLESS_OUTCOMES.has(code) ? `${path} answered ${ok ? "ok" : code}` : null;
    },
  };
};

/** Pages and forms with another tenant's ids. */
const othersPages: Plan = async (town, random) => {
  const { mallory, victim } = town;
  const { registerId, members } = victim;
  const { membershipId } = members[0];
  const [path, fields] = pick(random, [
    [`/registers/${registerId}`, null],
    [`/registers/${registerId}/share`, null],
    [`/registers/${registerId}/share/poster`, null],
    [`/registers/${registerId}/share/paper-form`, null],
    [`/registers/${registerId}/administrators`, null],
    [`/me?leave=${membershipId}`, null],
    [`/me/consent?membership=${membershipId}`, null],
    [`/me/dispute?of=${membershipId}`, null],
    ["/me", { action: "leave", membershipId }],
    ["/me/dispute", { membershipId }],
    [`/me/consent?membership=${membershipId}`, { consent: "yes" }],
  ] as const);
  const by = pick(random, [mallory.visitor, mallory.members[1].visitor, town.stranger()]);
  return {
    name: "another tenant's pages",
    run: async () => {
      const { body } = fields === null ? await by.ask(path) : await by.post(path, fields);
      return body.includes(victim.organisationName) ? `${path} was shown` : null;
    },
  };
};

export const tenants: Kind = { share: 4, plans: [othersIds, othersIds, othersPages] };
