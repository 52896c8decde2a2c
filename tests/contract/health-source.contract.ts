import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type HealthSource,
  HealthSourceUnavailable,
  type IdentityClaim,
  type UnavailableReason,
} from "#ports/health-source.ts";
import { rejection, shown } from "./gateway.ts";

export type HealthSourceHarness = {
  source: HealthSource;
  /** At least four people that the source knows. */
  people: readonly IdentityClaim[];
  unknown: IdentityClaim;
  breakDown(reason: UnavailableReason): Promise<void>;
  /** From now on some records of a look-up, not all, fail or time out. */
  failSomeRecords(): Promise<void>;
  /** Gives everybody whom the source knows another status. */
  changeEverybody(): Promise<void>;
  expireCursors(): Promise<void>;
  stop(): Promise<void>;
};

const REASONS: readonly UnavailableReason[] = [
  "unreachable",
  "timed_out",
  "overloaded",
  "refused",
  "garbage",
];

const tokenOf = async (source: HealthSource, claim: IdentityClaim): Promise<string> => {
  const answer = await source.verify(claim);
  if (answer.outcome !== "match") {
    throw new Error("the harness promised that the source knows this person");
  }
  return answer.token;
};

const headOf = async (source: HealthSource): Promise<string> => {
  const head = await source.feedHead();
  if (head === null) {
    throw new Error("the harness promised a source with a change feed");
  }
  return head;
};

/** What every implementation of the HealthSource port promises. */
export const healthSourceContract = (name: string, start: () => Promise<HealthSourceHarness>): void => {
  describe(`health source: ${name}`, () => {
    let harness: HealthSourceHarness;
    beforeEach(async () => {
      harness = await start();
    });
    afterEach(() => harness.stop());

    const tokens = (): Promise<string[]> =>
      Promise.all(harness.people.map((person) => tokenOf(harness.source, person)));
    const first = (): IdentityClaim => harness.people[0] as IdentityClaim;

    it("gives each person a stable token of their own", async () => {
      const once = await tokens();
      expect(await tokens()).toEqual(once);
      expect(new Set(once).size).toBe(harness.people.length);
      for (const token of once) {
        expect(token).toMatch(/^[\w-]{1,64}$/);
      }
    });

    it("gives one and the same answer for an unknown person, another name, phone or document", async () => {
      const other = harness.people[1] as IdentityClaim;
      const wrong: IdentityClaim[] = [
        harness.unknown,
        { ...first(), name: `${first().name}某` },
        { ...first(), phone: other.phone },
        { ...first(), document: other.document },
        { ...first(), document: { ...first().document, type: "passport" } },
      ];
      for (const claim of wrong) {
        expect(await harness.source.verify(claim)).toEqual({ outcome: "mismatch" });
      }
    });

    it("answers every token in the order asked, unknown and repeated ones too", async () => {
      const [a, b] = (await tokens()) as [string, string];
      const { sourceTime, records } = await harness.source.lookup([b, "forged-token", a, b]);
      expect(records.map((record) => record.outcome)).toEqual(["found", "not_found", "found", "found"]);
      expect(records[3]).toEqual(records[0]);
      const alone = await harness.source.lookup([a]);
      const statusOf = (record: unknown) => ({ ...(record as { status: object }).status, sourceTime: null });
      expect(statusOf(records[2])).toEqual(statusOf(alone.records[0]));
      for (const record of records) {
        if (record.outcome === "found") {
          expect(record.status.sourceTime).toEqual(sourceTime);
        }
      }
    });

    it("answers an empty look-up", async () => {
      expect((await harness.source.lookup([])).records).toEqual([]);
    });

    it("refuses a look-up above its batch size", async () => {
      const many = Array.from({ length: harness.source.maxBatch + 1 }, () => "token");
      await expect(harness.source.lookup(many)).rejects.toThrow(RangeError);
    });

    it("passes on the failure of single records", async () => {
      const asked = await tokens();
      await harness.failSomeRecords();
      const { records } = await harness.source.lookup(asked);
      expect(records).toHaveLength(asked.length);
      const outcomes = new Set(records.map((record) => record.outcome));
      expect(outcomes).toContain("found");
      expect(outcomes.has("failed") || outcomes.has("timed_out")).toBe(true);
    });

    it("tells what has changed since a cursor, of those whom it was asked about, with their present status", async () => {
      const asked = (await tokens()).slice(0, 3);
      const cursor = await headOf(harness.source);
      expect(await harness.source.changes(cursor, 10)).toMatchObject({
        tokens: [],
        records: [],
        more: false,
      });
      await harness.changeEverybody();
      const page = await harness.source.changes(cursor, 10);
      expect(page?.tokens).toEqual(expect.arrayContaining(asked));
      expect(new Set(page?.tokens).size).toBe(harness.people.length);
      const { records } = await harness.source.lookup(page?.tokens ?? []);
      const facts = (given: readonly unknown[] = []) =>
        given.map((record) => ({ ...(record as { status: object }).status, sourceTime: null }));
      expect(facts(page?.records)).toEqual(facts(records));
      expect(await harness.source.changes(page?.cursor ?? "", 10)).toMatchObject({ tokens: [], more: false });
    });

    it("gives a page of changes again, to the same end", async () => {
      await tokens();
      const cursor = await headOf(harness.source);
      await harness.changeEverybody();
      const seen: string[] = [];
      for (let at: string | null = cursor; at !== null; ) {
        const page = await harness.source.changes(at, 2);
        const again = await harness.source.changes(at, 2);
        if (page === null || again === null) {
          throw new Error("the cursor has expired");
        }
        expect(again.tokens).toEqual(expect.arrayContaining(page.tokens));
        if (page.more) {
          expect([again.more, again.cursor]).toEqual([true, page.cursor]);
        }
        seen.push(...page.tokens);
        at = page.more ? page.cursor : null;
      }
      expect(new Set(seen).size).toBe(harness.people.length);
    });

    it("says when a cursor is none of its own or has expired", async () => {
      const cursor = await headOf(harness.source);
      expect(await harness.source.changes("made-up", 10)).toBeNull();
      await harness.expireCursors();
      expect(await harness.source.changes(cursor, 10)).toBeNull();
    });

    it.each(REASONS)("says that it is %s, and nothing about anybody", async (reason) => {
      const asked = await tokens();
      const cursor = await headOf(harness.source);
      await harness.breakDown(reason);
      const { source } = harness;
      const calls = [
        () => source.verify(first()),
        () => source.lookup(asked),
        () => source.feedHead(),
        () => source.changes(cursor, 10),
      ];
      for (const call of calls) {
        const error = await rejection(call());
        expect(error).toBeInstanceOf(HealthSourceUnavailable);
        expect((error as HealthSourceUnavailable).reason).toBe(reason);
        const { name: personName, document, phone } = first();
        for (const secret of [personName, document.number, phone, ...asked]) {
          expect(shown(error)).not.toContain(secret);
        }
      }
    });
  });
};
