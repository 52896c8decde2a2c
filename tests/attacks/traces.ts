import type { Town } from "./town.ts";

/**
 * Who is signed in, who is a member of what, and everything that the victims have: by table, one hash. What the attacker's
 * own register and account hold is left out, for they may do there as they please, and what comparisons write.
 */
const TRACES = `with mine as (select register_id as id from register_role_grant where account_id = $1)
  select 'account' as name, md5(coalesce(string_agg(to_jsonb(t)::text, ',' order by id), '')) as hash
    from account t where id <> $1
  union all select 'session', md5(coalesce(string_agg((to_jsonb(t) - 'last_seen_at')::text, ',' order by id), ''))
    from session t where account_id <> $1
  union all select 'register', md5(coalesce(string_agg((to_jsonb(t) - 'last_opened_at')::text, ',' order by id), ''))
    from register t where id not in (select id from mine)
  union all select 'role', md5(coalesce(string_agg(to_jsonb(t)::text, ',' order by register_id, account_id), ''))
    from register_role_grant t where account_id <> $1
  union all select 'join_code', md5(coalesce(string_agg(to_jsonb(t)::text, ',' order by code), ''))
    from join_code t where register_id not in (select id from mine)
  union all select 'register_change', md5(coalesce(string_agg(to_jsonb(t)::text, ',' order by register_id), ''))
    from register_change t where register_id not in (select id from mine)
  union all select 'membership', md5(coalesce(string_agg(concat_ws(' ', id, register_id, person_id, name_terms,
      text_version), ',' order by id), '')) from membership t
  union all select 'person', md5(coalesce(string_agg(to_jsonb(t)::text, ',' order by id), '')) from person t
  union all select 'consent_receipt', md5(coalesce(string_agg(to_jsonb(t)::text, ',' order by number), ''))
    from consent_receipt t
  union all select 'dispute', md5(coalesce(string_agg(to_jsonb(t)::text, ',' order by id), '')) from dispute t
  union all select 'deletion_receipt', count(*)::text from deletion_receipt`;

export type Traces = Readonly<Record<string, string>>;

export const tracesOf = async ({ db }: Pick<Town, "db">, attackerId: string): Promise<Traces> => {
  const { rows } = await db.query<{ name: string; hash: string }>(TRACES, [attackerId]);
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
};

/** The tables in which two states differ. */
export const changed = (before: Traces, after: Traces): string[] =>
  Object.keys(before).filter((name) => before[name] !== after[name]);
