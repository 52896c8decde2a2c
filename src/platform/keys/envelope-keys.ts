import { randomBytes } from "node:crypto";
import { z } from "zod";
import { CRYPTO_SUITES, type CryptoSuite, expandKey, KEY_BYTES } from "#lib/seal.ts";
import { type Executor, rows, sql } from "#platform/database/database.ts";
import { type IndexPurpose, type KeyProvider, type SuiteKey, UnknownKey } from "#ports/key-provider.ts";
import type { MasterKey } from "#ports/master-key.ts";

/** What the database's keys are wrapped with, and the suite of keys to come. */
export type KeySettings = { master: MasterKey; suite: CryptoSuite };

/** In the table `data_key`, what every index key is expanded from; never replaced. Data keys count from 1. */
export const INDEX_KEY_ID = 0;
const FIRST_DATA_KEY_ID = 1;

/** How old a process's view of the keys may be: a new data key is known everywhere after this time and one call. */
export const VIEW_MS = 60_000;

const keyRow = z.object({
  id: z.number(),
  wrapped: z.instanceof(Buffer).nullable(),
  suite: z.enum(CRYPTO_SUITES),
});

/** What a wrapped key is bound to. */
export const keyContext = (id: number): string => `data_key\0wrapped\0${id}`;

/** The keys in the table `data_key`, wrapped by the master key and made at the first use of a new installation. */
export const envelopeKeys = (on: Executor, { master, suite }: KeySettings): KeyProvider => {
  // The key of an id never changes, however it is wrapped: each is unwrapped once.
  const held = new Map<number, SuiteKey>();
  const indexKeys = new Map<IndexPurpose, SuiteKey>();
  let loadedAt = Number.NEGATIVE_INFINITY;
  let loading: Promise<void> | null = null;

  const load = async (): Promise<void> => {
    const startedAt = performance.now();
    for (const row of await heldRows(on, { master, suite })) {
      if (!held.has(row.id)) {
        held.set(row.id, { suite: row.suite, key: await openedKey(on, master, row) });
      }
    }
    loadedAt = startedAt;
  };
  const loadOnce = async (): Promise<void> => {
    loading ??= load().finally(() => {
      loading = null;
    });
    await loading;
  };
  const keyOf = (id: number): SuiteKey => {
    const found = held.get(id);
    if (found === undefined) {
      throw new UnknownKey(`unknown data key ${id}`);
    }
    return found;
  };

  return {
    async ready() {
      if (performance.now() - loadedAt >= VIEW_MS) {
        await loadOnce();
      }
    },
    async reload() {
      // A load that is under way may have looked before the new key was there.
      await loading?.catch(() => {});
      await loadOnce();
    },
    current() {
      const id = Math.max(FIRST_DATA_KEY_ID, ...held.keys());
      return { id, ...keyOf(id) };
    },
    byId(id) {
      if (id < FIRST_DATA_KEY_ID) {
        throw new Error("sealed under a key of its row's own");
      }
      return keyOf(id).key;
    },
    index(purpose) {
      const cached = indexKeys.get(purpose);
      if (cached !== undefined) {
        return cached;
      }
      const root = keyOf(INDEX_KEY_ID);
      const expanded = { suite: root.suite, key: expandKey(root.suite, root.key, `index:${purpose}`) };
      indexKeys.set(purpose, expanded);
      return expanded;
    },
  };
};

const heldRows = async (on: Executor, { master, suite }: KeySettings): Promise<z.output<typeof keyRow>[]> => {
  const find = () =>
    rows(on, sql`select id, wrapped, suite from data_key order by id`, (row) => keyRow.parse(row));
  const found = await find();
  if (found.length > 0) {
    return found;
  }
  const fresh = (id: number) => master.wrap(randomBytes(KEY_BYTES), keyContext(id));
  // One statement: of two processes that begin at once, one makes both keys.
  await on.query(sql`insert into data_key (id, wrapped, suite, created_at) values
    (${INDEX_KEY_ID}, ${await fresh(INDEX_KEY_ID)}, ${suite}::crypto_suite, now()),
    (${FIRST_DATA_KEY_ID}, ${await fresh(FIRST_DATA_KEY_ID)}, ${suite}::crypto_suite, now())
    on conflict do nothing`);
  return find();
};

const openedKey = async (
  on: Executor,
  master: MasterKey,
  { id, wrapped }: z.output<typeof keyRow>,
): Promise<Uint8Array> => {
  if (wrapped !== null) {
    return master.unwrap(wrapped, keyContext(id));
  }
  // An installation from before there was a table of keys: from here on it holds what it has derived so far.
  const key = master.derivedBefore(id);
  await on.query(
    sql`update data_key set wrapped = ${await master.wrap(key, keyContext(id))} where id = ${id} and wrapped is null`,
  );
  return key;
};
