import { z } from "zod";
import type { ExpectedState } from "#domain/expected/expected.ts";
import { nameMatches, searchTerms } from "#domain/identity/name-terms.ts";
import { nameTermHashes } from "#features/identity/name-term-hashes.ts";
import { constant, type Reader, rows, type Statement, sql } from "#platform/database/database.ts";
import { openPerson, PEOPLE, PERSON_COLUMNS, personColumns } from "#platform/keys/person-fields.ts";
import { expectedPlace, IS_STATE, isListed } from "./listed-sql.ts";

/** One person of the list in clear: mask the phone before it leaves the server. */
type ExpectedPerson = {
  expectedId: string;
  name: string;
  phone: string | null;
  groupId: string | null;
  state: ExpectedState;
  membershipId: string | null;
  /** Whether somebody said by hand who it is. */
  isPaired: boolean;
  joinedAt: Date | null;
  leftAt: Date | null;
  reminders: number;
  remindedAt: Date | null;
};

/** A member who is not on the list, in clear: mask the phone before it leaves the server. */
type UnexpectedMember = Pick<ExpectedPerson, "name" | "groupId"> & {
  membershipId: string;
  phone: string;
  joinedAt: Date;
};

/** `after`: the last id of the page before; null for the first page. */
type PageQuery = { registerId: string; name: string; after: string | null; limit: number };
type Page<T> = { people: T[]; next: string | null };

const EVERYBODY = constant("true");

/**
 * A page of those whose name really has what is looked for: all terms of a name can be present without standing in a row,
 * so that one batch may not fill the page.
 */
const pageOf = async <T extends { name: string }>(
  { after, limit, name }: PageQuery,
  idOf: (person: T) => string,
  batchFrom: (after: string | null, size: number) => Promise<T[]>,
): Promise<Page<T>> => {
  const size = limit + 1;
  const found: T[] = [];
  let from = after;
  for (let isLast = false; !isLast && found.length < size; ) {
    const batch = await batchFrom(from, size);
    found.push(...batch.filter((person) => nameMatches(person.name, name)));
    const last = batch.at(-1);
    isLast = batch.length < size || last === undefined;
    from = last === undefined ? from : idOf(last);
  }
  const people = found.slice(0, limit);
  const last = people.at(-1);
  return { people, next: found.length > limit && last ? idOf(last) : null };
};

/** The condition that the hashes in `terms` have all terms of what is looked for. */
const hasTerms = (
  { index }: Pick<Reader, "index">,
  terms: Statement,
  { registerId, name }: PageQuery,
): Statement => {
  const hashes = nameTermHashes(index, registerId, searchTerms(name));
  return hashes.length === 0 ? EVERYBODY : sql`${terms} @> ${hashes}::bigint[]`;
};

const expectedRow = z.object({
  id: z.string(),
  name_cipher: z.instanceof(Buffer),
  phone_cipher: z.instanceof(Buffer).nullable(),
  group_id: z.string().nullable(),
  membership_id: z.string().nullable(),
  is_paired: z.boolean(),
  joined_at: z.date().nullable(),
  left_at: z.date().nullable(),
  reminders: z.number(),
  reminded_at: z.date().nullable(),
});

const personOf = ({ cipher }: Pick<Reader, "cipher">, row: unknown): ExpectedPerson => {
  const { id, phone_cipher: phone, ...person } = expectedRow.parse(row);
  return {
    expectedId: id,
    name: cipher.open(expectedPlace("name", id), person.name_cipher),
    phone: phone === null ? null : cipher.open(expectedPlace("phone", id), phone),
    groupId: person.group_id,
    state: person.membership_id !== null ? "joined" : person.left_at !== null ? "left" : "missing",
    membershipId: person.membership_id,
    isPaired: person.is_paired,
    joinedAt: person.joined_at,
    leftAt: person.left_at,
    reminders: person.reminders,
    remindedAt: person.reminded_at,
  };
};

/** Where in the order of the lists somebody stands; before all for null, and for who is not on them any more. */
const positionOf = (registerId: string, expectedId: string | null): Statement =>
  sql`coalesce((select position from expected_person where id = ${expectedId} and register_id = ${registerId}), 0)`;

/** A page of the list, in its order. The caller waits for the keys, as for the next. */
export const expectedPage = (
  db: Reader,
  query: PageQuery & { state: ExpectedState | null },
): Promise<Page<ExpectedPerson>> => {
  const { registerId, state } = query;
  return pageOf<ExpectedPerson>(
    query,
    ({ expectedId }) => expectedId,
    (after, size) =>
      rows(
        db.pool,
        sql`select e.id, e.name_cipher, e.phone_cipher, e.group_id, e.membership_id, e.is_paired, m.joined_at, e.left_at, e.reminders,
          e.reminded_at
        from expected_person e left join membership m on m.id = e.membership_id
        where ${isListed(registerId)} and ${state === null ? EVERYBODY : IS_STATE[state]}
          and ${hasTerms(db, constant("e.name_terms"), query)} and e.position > ${positionOf(registerId, after)}
        order by e.position limit ${size}`,
        (row) => personOf(db, row),
      ),
  );
};

const memberRow = z.object({
  id: z.string(),
  joined_at: z.date(),
  group_id: z.string().nullable(),
  ...personColumns.shape,
});

const memberOf = (db: Pick<Reader, "cipher">, row: unknown): UnexpectedMember => {
  const member = memberRow.parse(row);
  const { name, phone } = openPerson(db, member);
  return { membershipId: member.id, name, phone, groupId: member.group_id, joinedAt: member.joined_at };
};

/** A page of the members who are not on the list, the newest first. */
export const unexpectedPage = (db: Reader, query: PageQuery): Promise<Page<UnexpectedMember>> => {
  const { registerId } = query;
  return pageOf<UnexpectedMember>(
    query,
    ({ membershipId }) => membershipId,
    (after, size) =>
      rows(
        db.pool,
        sql`select m.id, m.joined_at, m.group_id, ${PERSON_COLUMNS}
          from (select m.id, m.person_id, m.joined_at, m.group_id from membership m
            where m.register_id = ${registerId} and ${hasTerms(db, constant("m.name_terms"), query)}
              and not exists (select from expected_person e where e.membership_id = m.id and ${isListed(registerId)})
              and (${after}::uuid is null or m.id < ${after}::uuid)
            order by m.id desc limit ${size}) m
          join ${PEOPLE} on p.id = m.person_id
          order by m.id desc`,
        (row) => memberOf(db, row),
      ),
  );
};
