import { pick } from "#tests/support/seeded-random.ts";
import type { Kind, Plan, Random } from "./attack.ts";
import { authorityLure, LURES } from "./lures.ts";
import { becomeRegistrar, type Town } from "./town.ts";
import { outcomeOf, type Visitor } from "./visitor.ts";

type Mine = { by: Visitor; registerId: string };

/** A registrar whom nobody has proven, with a register that nobody has joined: all of its text may be changed. */
const impostors = new WeakMap<Town, Promise<Mine>>();

const HONEST = {
  organisationName: "马洛里书店",
  address: "东四十条 22 号",
  purpose: "日常健康防护",
  capacity: 100,
};

const impostor = async (town: Town): Promise<Mine> => {
  const by = town.stranger();
  await becomeRegistrar(town, town.nextPerson(), by);
  const { registerId } = await by.must<{ registerId: string }>("register.open", {
    ...HONEST,
    regionCode: "110101",
  });
  return { by, registerId };
};

const impostorOf = (town: Town): Promise<Mine> => {
  const known = impostors.get(town) ?? impostor(town);
  impostors.set(town, known);
  return known;
};

type Try = {
  procedure: string;
  input: unknown;
  /** The outcome of a text that was taken. */
  taken?: string;
  undo: () => Promise<unknown>;
};

type Field = {
  name: string;
  /** Whether the name of an authority is a lure there. */
  posing: boolean;
  fill: (town: Town, mine: Mine, text: string) => Try;
};

const changed = (field: "organisationName" | "purpose" | "address"): Field => ({
  name: field,
  posing: field !== "address",
  fill: (_, { by, registerId }, text) => ({
    procedure: "register.change",
    input: { ...HONEST, registerId, [field]: text },
    undo: () => by.must("register.change", { ...HONEST, registerId }),
  }),
});

const proposed = (field: "organisationName" | "purpose"): Field => ({
  name: `a proposed ${field}`,
  posing: true,
  fill: ({ db }, { registerId }, text) => ({
    procedure: "register.proposeChange",
    input: { registerId, organisationName: HONEST.organisationName, purpose: HONEST.purpose, [field]: text },
    undo: () => db.query("delete from register_change where register_id = $1", [registerId]),
  }),
});

const withoutUndo = async (): Promise<void> => {};

const FIELDS: readonly Field[] = [
  changed("organisationName"),
  changed("organisationName"),
  changed("purpose"),
  changed("address"),
  proposed("organisationName"),
  proposed("purpose"),
  {
    name: "the name of a new register",
    posing: true,
    fill: (_, __, text) => ({
      procedure: "register.open",
      input: { ...HONEST, regionCode: "110101", organisationName: text },
      undo: withoutUndo,
    }),
  },
  {
    name: "groups",
    posing: false,
    fill: ({ db }, { registerId }, text) => ({
      procedure: "groups.add",
      input: { registerId, parentId: null, names: text },
      undo: () => db.query("delete from member_group where register_id = $1", [registerId]),
    }),
  },
  {
    name: "the note of an invitation",
    posing: false,
    fill: (town, { registerId }, text) => ({
      procedure: "administrators.invite",
      input: { registerId, phone: town.nextPhone(), note: text, role: "viewer", groupIds: [] },
      undo: () => town.db.query("delete from role_invitation where register_id = $1", [registerId]),
    }),
  },
  {
    name: "the note of an exemption",
    posing: false,
    fill: (_, { registerId }, text) => ({
      procedure: "exceptions.exempt",
      // Nobody is a member there: whether the words would be taken shows without that anybody is looked at.
      input: {
        registerId,
        membershipId: registerId,
        reason: "other",
        note: text,
        lastDay: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10),
      },
      taken: "not_found",
      undo: withoutUndo,
    }),
  },
  {
    name: "words for a removal",
    posing: false,
    fill: (_, { registerId }, text) => ({
      procedure: "roster.remove",
      input: { registerId, membershipIds: [registerId], reason: "other", words: text },
      taken: "not_found",
      undo: withoutUndo,
    }),
  },
];

/** No operator has proven them, as the demo's sandbox operator does at once; and a fresh code, which is not what is tried. */
const prepared = async ({ db }: Town, { registerId }: Mine): Promise<void> => {
  const { rows } = await db.query<{ id: string }>(
    "select account_id as id from register_role_grant where register_id = $1",
    [registerId],
  );
  const id = rows[0]?.id;
  await db.query("update session set stepped_up_at = now() where account_id = $1", [id]);
  await db.query(
    `update organisation_proof set decision = 'revoked', decided_at = now(), decided_by = account_id,
      valid_until = null, reason = '查无此单位' where account_id = $1`,
    [id],
  );
};

const drawn = (random: Random, { posing }: Field): [string, string] => {
  if (posing && random() < 0.35) {
    return ["authority", authorityLure(random)];
  }
  const [kind, make] = pick(random, Object.entries(LURES));
  return [kind, make(random)];
};

/** A text that leads people away, or poses as an authority, where others will read it under the platform's name. */
const lure: Plan = async (town, random) => {
  const mine = await impostorOf(town);
  await prepared(town, mine);
  const field = pick(random, FIELDS);
  const [kind, text] = drawn(random, field);
  const { procedure, input, taken = "ok", undo } = field.fill(town, mine, text);
  let accepted = false;
  return {
    name: `${kind} in ${field.name}`,
    run: async () => {
      const { body } = await mine.by.call(procedure, input);
      accepted = outcomeOf(body).code === taken;
      return accepted ? `${procedure} took ${JSON.stringify(text)}` : null;
    },
    undo: async () => {
      if (accepted) {
        await undo();
      }
    },
  };
};

export const texts: Kind = { share: 4, plans: [lure] };
