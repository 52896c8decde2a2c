import { type Executor, sql } from "#platform/database/database.ts";
import { tokenBook } from "#sandbox/tokens.ts";
import type { Source } from "./stack.ts";

const BATCH = 50_000;
/** The name under which the product asks the source (http.ts), and so the name that tokens are issued to. */
const PLATFORM = "tuantibu";
/** Sizes of registers, over and over until everybody is in one; a city has far more small ones than large. */
const SIZES = [100_000, 20_000, 5_000, 2_000, 1_000, 1_000, 500, 500, 500];

/** Person `i + 1` is the bureau's person `i`. The cipher has a real one's length and nothing in it: a run opens none. */
const addPeople = async (on: Executor, { secret, population }: Source): Promise<void> => {
  const book = tokenBook(secret, PLATFORM, population);
  for (let from = 0; from < population; from += BATCH) {
    const tokens = Array.from({ length: Math.min(BATCH, population - from) }, (_, i) => book.issue(from + i));
    await on.query(sql`
      insert into person (id, document_type, document_index, phone_index, identity_cipher, source_token, created_at)
      select id, 'resident_id', int8send(id) || filler.hash, int8send(id) || filler.hash, filler.cipher, token, now()
      from unnest(${tokens}::text[]) with ordinality as given(token, nth),
        lateral (select ${from}::bigint + nth as id) numbered,
        (select decode(repeat('00', 24), 'hex') as hash, decode(repeat('00', 104), 'hex') as cipher) filler`);
  }
};

const registerSizes = (people: number): number[] => {
  const sizes: number[] = [];
  for (let left = people; left > 0; left -= sizes.at(-1) ?? left) {
    const wanted = SIZES[sizes.length % SIZES.length] ?? left;
    sizes.push(Math.min(wanted, left, Math.max(500, Math.ceil(people / 5))));
  }
  return sizes;
};

/** One membership each; a register's members are scattered over the people, as they are when it grows beside others. */
const addMemberships = async (on: Executor, people: number): Promise<number> => {
  const sizes = registerSizes(people);
  await on.query(sql`
    with sized as (
      select uuidv7() as id, nth, size, (sum(size) over (order by nth) - size)::bigint as first
      from unnest(${sizes}::int[]) with ordinality as given(size, nth)
    ), opened as (
      insert into register (id, organisation_name, region_code, address, purpose, capacity, member_count, allowed_codes,
        max_test_age_hours, min_vaccination, created_at)
      select id, '单位 ' || nth, '440305', '科技路 1 号', '日常防疫', size, size,
        (case when nth % 4 = 0 then '{green,yellow}' else '{green}' end)::code_state[],
        case nth % 3 when 0 then null when 1 then 72 else 24 end,
        case when nth % 5 = 0 then 'complete'::vaccination_level end, now()
      from sized
    ), seats as (
      select id as register_id, first + generate_series(0, size - 1) as seat from sized
    )
    insert into membership (id, register_id, person_id, joined_at, name_terms)
    select uuidv7(), register_id, person_id, now(), '{}'
    from (
      select register_id, (seat * 7919) % ${people}::bigint + 1 as person_id from seats order by 2
    ) members`);
  return sizes.length;
};

/** Fills an empty database with everybody whom the bureau knows. Returns how many registers they are in. */
export const addEverybody = async (on: Executor, source: Source): Promise<number> => {
  await addPeople(on, source);
  const registers = await addMemberships(on, source.population);
  await on.query(sql`select setval('person_id_seq', ${source.population}::bigint)`);
  await on.query(sql`vacuum (analyze) person, membership, register`);
  return registers;
};
