import { pick } from "#tests/support/seeded-random.ts";
import type { Kind, Plan } from "./attack.ts";
import type { Town } from "./town.ts";

type Row = Record<string, unknown>;

/** The person rows of the victim's two members. */
const peopleOf = async ({ db, victim }: Town): Promise<readonly [string, string]> => {
  const { rows } = await db.query<{ person_id: string }>(
    "select person_id from membership where register_id = $1 order by joined_at limit 2",
    [victim.registerId],
  );
  const [a, b] = rows.map(({ person_id }) => person_id);
  if (a === undefined || b === undefined) {
    throw new Error("the victim's register has no two members");
  }
  return [a, b];
};

type Change = { name: string; sql: string; values: unknown[] };

/** What somebody with the database in hand would try: ciphertexts moved between rows, columns and tables, or bent. */
const changes = ([a, b]: readonly [string, string]): Change[] => [
  {
    name: "swapped between rows",
    sql: `update person t set identity_cipher = o.identity_cipher from person o
      where (t.id = $1 and o.id = $2) or (t.id = $2 and o.id = $1)`,
    values: [a, b],
  },
  {
    name: "moved to other columns",
    sql: `update person set identity_cipher = null, name_cipher = identity_cipher, document_cipher = identity_cipher,
      phone_cipher = identity_cipher where id = $1`,
    values: [a],
  },
  {
    name: "of another row moved to other columns",
    sql: `update person t set identity_cipher = null, name_cipher = o.identity_cipher,
      document_cipher = o.identity_cipher, phone_cipher = o.identity_cipher from person o where t.id = $1 and o.id = $2`,
    values: [a, b],
  },
  {
    name: "key of another person",
    sql: `update person_key t set key_cipher = o.key_cipher from person_key o
      where (t.person_id = $1 and o.person_id = $2) or (t.person_id = $2 and o.person_id = $1)`,
    values: [a, b],
  },
  {
    name: "own key in its place",
    sql: "update person t set identity_cipher = k.key_cipher from person_key k where t.id = $1 and k.person_id = $1",
    values: [a],
  },
  {
    name: "from another table",
    sql: `update person set identity_cipher = (select phone_cipher from account order by created_at limit 1)
      where id = $1`,
    values: [a],
  },
  {
    name: "one byte changed",
    sql: `update person set identity_cipher = set_byte(identity_cipher, length(identity_cipher) - 1,
      (get_byte(identity_cipher, length(identity_cipher) - 1) + 1) % 256) where id = $1`,
    values: [a],
  },
  { name: "empty", sql: "update person set identity_cipher = ''::bytea where id = $1", values: [a] },
  {
    name: "another key's id",
    sql: `update person set identity_cipher = set_byte(identity_cipher, 1, (get_byte(identity_cipher, 1) + 1) % 256)
      where id = $1`,
    values: [a],
  },
];

const swapped: Plan = async (town, random) => {
  const { db, victim } = town;
  const pair = await peopleOf(town);
  const { name, sql, values } = pick(random, changes(pair));
  const keep = async (table: string, column: string): Promise<Row[]> =>
    (await db.query<Row>(`select * from ${table} where ${column} = any($1)`, [pair])).rows;
  const [people, keys] = [await keep("person", "id"), await keep("person_key", "person_id")];
  await db.query(sql, values);
  const [first, second] = victim.members;
  return {
    name: `ciphertext ${name}`,
    mayFail: true,
    run: async () => {
      const own = await first.visitor.ask("/me");
      const roster = await victim.visitor.call("roster.page", { registerId: victim.registerId });
      const data = await first.visitor.call("rights.data");
      const said = [own, data].map(({ body }) => body).join("\n");
      if (said.includes(second.person.name)) {
        return "a member is shown another member's name";
      }
      // Whoever's row is bent is not shown at all, rather than with somebody else's name, document or phone.
      const rows = (JSON.parse(roster.body) as { result?: { data: { json: { members: Shown[] } } } }).result;
      const wrong = rows?.data.json.members.find(
        (shown) => !victim.members.some(({ person }) => fits(shown, person)),
      );
      return wrong ? "a row shows what was swapped" : null;
    },
    undo: async () => {
      for (const { id, identity_cipher } of people) {
        await db.query(
          `update person set identity_cipher = $2, name_cipher = null, document_cipher = null, phone_cipher = null
            where id = $1`,
          [id, identity_cipher],
        );
      }
      for (const { person_id, key_cipher } of keys) {
        await db.query("update person_key set key_cipher = $2 where person_id = $1", [person_id, key_cipher]);
      }
    },
  };
};

type Shown = { name: string; documentMasked: string; phoneMasked: string };
type Known = { name: string; documentNumber: string; phone: string };

const fits = ({ name, documentMasked, phoneMasked }: Shown, person: Known): boolean =>
  name === person.name &&
  documentMasked.slice(-4) === person.documentNumber.slice(-4) &&
  phoneMasked.slice(-4) === person.phone.slice(-4);

export const ciphertexts: Kind = { share: 4, plans: [swapped] };
