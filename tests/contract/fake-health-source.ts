import type { LookupRecord } from "#domain/comparison/compare.ts";
import type { HealthStatus } from "#domain/health/status.ts";
import { nameKey } from "#domain/identity/name.ts";
import {
  type HealthSource,
  HealthSourceUnavailable,
  type IdentityClaim,
  type UnavailableReason,
} from "#ports/health-source.ts";

export type FakeHealthSource = HealthSource & {
  /** Makes somebody known; returns their token. */
  add(claim: IdentityClaim, record: LookupRecord): string;
  /** What the next look-ups say of a token; the change feed tells, unless it is to forget. */
  set(token: string, record: LookupRecord, feed?: { forgets: boolean }): void;
  /** The change feed knows no cursor of before any more. */
  expireCursors(): void;
  /** Every call fails with this reason until null. */
  breakDown(reason: UnavailableReason | null): void;
  /** The source's own time in its answers. */
  setTime(sourceTime: Date): void;
  /** The tokens of each look-up so far. */
  readonly lookups: readonly (readonly string[])[];
  /** The cursors of each page of changes asked for so far. */
  readonly pages: readonly string[];
};

/** A green code, a negative test an hour before `sourceTime`, boosted; `change` says what differs. */
export const healthyStatus = (sourceTime: Date, change: Partial<HealthStatus> = {}): HealthStatus => ({
  codeState: "green",
  popupReason: null,
  test: { result: "negative", sampledAt: new Date(sourceTime.getTime() - 3_600_000) },
  vaccination: { level: "boosted", doses: 3, lastDoseOn: "2022-01-15" },
  sourceTime,
  ...change,
});

const keyOf = ({ name, document, phone }: IdentityClaim): string =>
  JSON.stringify([document.type, document.number, nameKey(name), phone]);

/** A health source in memory, for tests of what stands on the port. */
export const fakeHealthSource = (
  options: { id?: string; maxBatch?: number; feed?: boolean } = {},
): FakeHealthSource => {
  const { id = "fake", maxBatch = 5_000, feed = false } = options;
  const tokens = new Map<string, string>();
  const records = new Map<string, LookupRecord>();
  const lookups: string[][] = [];
  const pages: string[] = [];
  const log: string[] = [];
  let epoch = 0;
  let broken: UnavailableReason | null = null;
  let sourceTime = new Date("2026-11-20T04:00:00Z");

  const checkUp = (): void => {
    if (broken !== null) {
      throw new HealthSourceUnavailable(broken);
    }
  };

  return {
    id,
    maxBatch,
    lookups,
    pages,
    add: (claim, record) => {
      const token = tokens.get(keyOf(claim)) ?? `${id}-${tokens.size}`;
      tokens.set(keyOf(claim), token);
      records.set(token, record);
      return token;
    },
    set: (token, record, { forgets } = { forgets: false }) => {
      records.set(token, record);
      if (!forgets) {
        log.push(token);
      }
    },
    expireCursors: () => {
      epoch += 1;
    },
    breakDown: (reason) => {
      broken = reason;
    },
    setTime: (instant) => {
      sourceTime = instant;
    },
    verify: async (claim) => {
      checkUp();
      const token = tokens.get(keyOf(claim));
      return token === undefined ? { outcome: "mismatch" } : { outcome: "match", token };
    },
    lookup: async (asked) => {
      if (asked.length > maxBatch) {
        throw new RangeError(`a look-up carries at most ${maxBatch} tokens`);
      }
      checkUp();
      lookups.push([...asked]);
      return {
        sourceTime,
        records: asked.map((token) => at(records.get(token) ?? { outcome: "not_found" }, sourceTime)),
      };
    },
    feedHead: async () => {
      checkUp();
      return feed ? `${epoch}:${log.length}` : null;
    },
    changes: async (cursor, limit) => {
      checkUp();
      pages.push(cursor);
      const [of, from] = cursor.split(":").map(Number);
      if (of !== epoch || from === undefined) {
        return null;
      }
      const changed = log.slice(from, from + limit);
      return {
        sourceTime,
        tokens: changed,
        records: changed.map((token) => at(records.get(token) ?? { outcome: "not_found" }, sourceTime)),
        cursor: `${epoch}:${from + changed.length}`,
        more: from + limit < log.length,
      };
    },
  };
};

const at = (record: LookupRecord, sourceTime: Date): LookupRecord =>
  record.outcome === "found" ? { ...record, status: { ...record.status, sourceTime } } : record;
