import { z } from "zod";
import type { ExpectedState } from "#domain/expected/expected.ts";
import { nameMatches, searchTerms } from "#domain/identity/name-terms.ts";
import { nameTermHashes } from "#features/identity/name-term-hashes.ts";
import { constant, type Database, rows, sql } from "#platform/database/database.ts";
import type { Prisma } from "#platform/database/generated/client.ts";
import { openPerson, PEOPLE, PERSON_COLUMNS, personColumns } from "#platform/keys/person-fields.ts";
import { expectedPlace, isListed, listed } from "./listed-sql.ts";

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

/** What a name has to have among its terms; nothing for whoever looks for nobody. */
const searchHashes = ({ index }: Pick<Database, "index">, { registerId, name }: PageQuery): bigint[] =>
  nameTermHashes(index, registerId, searchTerms(name));

/** Over a person of the list. */
const OF_STATE = {
  joined: { membershipId: { not: null } },
  missing: { membershipId: null, leftAt: null },
  left: { membershipId: null, leftAt: { not: null } },
} as const satisfies Record<ExpectedState, Prisma.ExpectedPersonWhereInput>;

/** A page of the list, in its order. The caller waits for the keys, as for the next. */
export const expectedPage = async (
  db: Pick<Database, "prisma" | "cipher" | "index">,
  query: PageQuery & { state: ExpectedState | null },
): Promise<Page<ExpectedPerson>> => {
  const { registerId, state } = query;
  const { expectedImport, expectedPerson } = db.prisma;
  // First, as few as they are: joined with each person a page would take four times as long.
  const imports = await expectedImport.findMany({
    where: { registerId, ...listed(registerId).import },
    select: { id: true },
  });
  /** Before all for null, and for who is not on a list any more. */
  const positionOf = async (id: string | null): Promise<bigint> => {
    const found =
      id && (await expectedPerson.findFirst({ where: { id, registerId }, select: { position: true } }));
    return found ? found.position : 0n;
  };
  return pageOf(
    query,
    ({ expectedId }) => expectedId,
    async (after, size) => {
      const found = await expectedPerson.findMany({
        where: {
          registerId,
          importId: { in: imports.map(({ id }) => id) },
          ...(state && OF_STATE[state]),
          nameTerms: { hasEvery: searchHashes(db, query) },
          position: { gt: await positionOf(after) },
        },
        orderBy: { position: "asc" },
        take: size,
        select: PERSON,
      });
      return found.map((row) => personOf(db, row));
    },
  );
};

const PERSON = {
  id: true,
  nameCipher: true,
  phoneCipher: true,
  groupId: true,
  membershipId: true,
  isPaired: true,
  leftAt: true,
  reminders: true,
  remindedAt: true,
  membership: { select: { joinedAt: true } },
} as const satisfies Prisma.ExpectedPersonSelect;

const personOf = (
  { cipher }: Pick<Database, "cipher">,
  {
    id,
    nameCipher,
    phoneCipher,
    membership,
    ...person
  }: Prisma.ExpectedPersonGetPayload<{ select: typeof PERSON }>,
): ExpectedPerson => ({
  ...person,
  expectedId: id,
  name: cipher.open(expectedPlace("name", id), nameCipher),
  phone: phoneCipher && cipher.open(expectedPlace("phone", id), phoneCipher),
  state: person.membershipId !== null ? "joined" : person.leftAt !== null ? "left" : "missing",
  joinedAt: membership?.joinedAt ?? null,
});

const memberRow = z.object({
  id: z.string(),
  joined_at: z.date(),
  group_id: z.string().nullable(),
  ...personColumns.shape,
});

const memberOf = (db: Pick<Database, "cipher">, row: unknown): UnexpectedMember => {
  const member = memberRow.parse(row);
  const { name, phone } = openPerson(db, member);
  return { membershipId: member.id, name, phone, groupId: member.group_id, joinedAt: member.joined_at };
};

/** A page of the members who are not on the list, the newest first. */
export const unexpectedPage = (
  db: Pick<Database, "pool" | "cipher" | "index">,
  query: PageQuery,
): Promise<Page<UnexpectedMember>> => {
  const { registerId } = query;
  const hashes = searchHashes(db, query);
  const isNamed = hashes.length === 0 ? constant("true") : sql`m.name_terms @> ${hashes}::bigint[]`;
  return pageOf<UnexpectedMember>(
    query,
    ({ membershipId }) => membershipId,
    (after, size) =>
      rows(
        db.pool,
        sql`select m.id, m.joined_at, m.group_id, ${PERSON_COLUMNS}
          from (select m.id, m.person_id, m.joined_at, m.group_id from membership m
            where m.register_id = ${registerId} and ${isNamed}
              and not exists (select from expected_person e where e.membership_id = m.id and ${isListed(registerId)})
              and (${after}::uuid is null or m.id < ${after}::uuid)
            order by m.id desc limit ${size}) m
          join ${PEOPLE} on p.id = m.person_id
          order by m.id desc`,
        (row) => memberOf(db, row),
      ),
  );
};
