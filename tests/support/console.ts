import { newReceiptNumber } from "#domain/register/receipt-number.ts";
import { requestRun } from "#features/comparison/request-run.ts";
import { runChunk } from "#features/comparison/run-chunk.ts";
import { addVerifiedMembers } from "#features/join/add-verified-members-sql.ts";
import { storesOf } from "#platform/compose/stores.ts";
import { databaseCheck } from "#platform/database/database-check.ts";
import { transaction } from "#platform/database/transaction.ts";
import { receiptSigner } from "#platform/keys/receipt-signer.ts";
import { postgresRateLimiter } from "#platform/limits/postgres-rate-limiter.ts";
import { pdfPosters } from "#platform/pdf/poster-printer.ts";
import { pdfReports } from "#platform/pdf/report-printer.ts";
import { systemRandom } from "#platform/random/random.ts";
import type { Deps, Settings } from "#ports/deps.ts";
import type { IdentityClaim } from "#ports/health-source.ts";
import { createCaller } from "#server/app-router.ts";
import { fakeHealthSource } from "#tests/contract/fake-health-source.ts";
import { collectingQueue } from "./collecting-queue.ts";
import { silentLog } from "./silent-log.ts";
import { openTestDatabase, TEST_MASTER_KEY } from "./test-database.ts";

/** 10:00 in Shanghai on a Saturday. */
export const MORNING = new Date("2026-11-21T02:00:00Z");
export const HOUR_MS = 3_600_000;

export const WANG: IdentityClaim = {
  name: "王小明",
  document: { type: "resident_id", number: "11010519491231002X" },
  phone: "13800000001",
};

export const DRAFT = {
  organisationName: "晨光实验学校",
  regionCode: "440305",
  address: "科技路 1 号",
  purpose: "流感防控",
};

/** The console's procedures on a real database, with a health source in memory and a clock that stands until it is set. */
export const openConsole = async () => {
  const db = await openTestDatabase();
  const source = fakeHealthSource();
  source.setTime(MORNING);
  let now = MORNING;
  const settings: Settings = {
    publicUrl: "https://register.example",
    comparisonTimes: ["06:00", "09:00", "12:00", "16:00"],
    comparisonChunkSize: 1000,
    operatorPhones: ["13900000009", "13900000008"],
    operator: null,
    sourceContact: null,
    smsDailyBudget: 10_000,
    provesAtOnce: true,
  };
  const deps: Deps = {
    clock: () => now,
    random: systemRandom,
    log: silentLog,
    settings,
    healthSource: source,
    smsSender: { send: async () => ({ providerId: "none" }) },
    jobs: collectingQueue(),
    reportPrinter: pdfReports(),
    limiter: postgresRateLimiter(db),
    database: databaseCheck(db),
    db,
    posterPrinter: pdfPosters(),
    receiptSigner: receiptSigner(TEST_MASTER_KEY),
    ...storesOf(db, settings),
  };

  /** A browser in which this phone has signed in. */
  const signIn = async (phone: string) => {
    const account = await deps.accounts.findOrCreate(phone, deps.random.uuid(now), now);
    const session = {
      id: account.id,
      accountId: account.id,
      phone,
      verifiedName: account.identity?.name ?? null,
      isOperator: deps.settings.operatorPhones.includes(phone),
      steppedUpAt: now,
    };
    const caller = createCaller({
      deps,
      session,
      address: "192.0.2.1",
      device: { browser: "chrome", system: "windows" },
      locale: "zh-CN",
      browser: () => "console",
      setSession: async () => {},
    });
    return { caller, accountId: account.id };
  };

  /** Signs in somebody who has passed the real-name check. */
  const signInVerified = async ({ phone, name, document }: IdentityClaim) => {
    const signedIn = await signIn(phone);
    await deps.accounts.saveIdentity(signedIn.accountId, { name, document, verifiedAt: now });
    return signedIn;
  };

  /** Makes people members without a join, known to the source under `token`; not compared yet. */
  const addMembers = async (
    registerId: string,
    people: readonly { claim: IdentityClaim; token: string; joinedAt?: Date }[],
  ): Promise<string[]> => {
    const members = people.map(({ claim, token, joinedAt = now }) => ({
      claim,
      token,
      joinedAt,
      membershipId: deps.random.uuid(joinedAt),
      receiptNumber: newReceiptNumber(deps.random.bytes(12)),
    }));
    const consent = { version: "2026-11-1", locale: "zh-CN", textHash: new Uint8Array(32) } as const;
    await transaction(db, (on) => addVerifiedMembers(on, db, registerId, consent, members));
    return members.map(({ membershipId }) => membershipId);
  };

  /** Compares everybody with the source, as the worker does. */
  const compare = async (): Promise<void> => {
    await requestRun(deps, { actorId: null });
    for (const chunk of await deps.comparisons.unclaimed(now, 1000)) {
      await runChunk(deps, chunk);
    }
  };

  return {
    db,
    deps,
    source,
    signIn,
    signInVerified,
    addMembers,
    compare,
    setClock: (instant: Date) => {
      now = instant;
      source.setTime(instant);
    },
  };
};

export type Console = Awaited<ReturnType<typeof openConsole>>;
