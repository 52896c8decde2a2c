import { deviceOf } from "#domain/access/device.ts";
import { type ConsentLocale, shownText } from "#domain/consent/consent.ts";
import type { GiverKind } from "#domain/consent/giver.ts";
import { DEFAULT_REQUIREMENTS } from "#domain/health/requirement.ts";
import { mod11_2 } from "#domain/identity/check-character.ts";
import { newJoinCode } from "#domain/register/join-code.ts";
import type { Register } from "#domain/register/register.ts";
import { confirmSignIn } from "#features/account/confirm-sign-in.ts";
import { requestSignInCode } from "#features/account/request-sign-in-code.ts";
import { confirmJoin } from "#features/join/confirm-join.ts";
import { lookUpJoinCode } from "#features/join/register-of-code-sql.ts";
import { startJoin } from "#features/join/start-join.ts";
import { createRegister } from "#features/register/registers.ts";
import { storesOf } from "#platform/compose/stores.ts";
import { databaseCheck } from "#platform/database/database-check.ts";
import { receiptSigner } from "#platform/keys/receipt-signer.ts";
import { postgresRateLimiter } from "#platform/limits/postgres-rate-limiter.ts";
import { pdfPosters } from "#platform/pdf/poster-printer.ts";
import { pdfReports } from "#platform/pdf/report-printer.ts";
import { systemRandom } from "#platform/random/random.ts";
import type { Deps, Settings } from "#ports/deps.ts";
import type { IdentityClaim } from "#ports/health-source.ts";
import { fakeHealthSource, healthyStatus } from "#tests/contract/fake-health-source.ts";
import { silentLog } from "#tests/support/silent-log.ts";
import { openTestDatabase, TEST_MASTER_KEY, testKeySettings } from "#tests/support/test-database.ts";

/** The browser of whoever is not said to have another. */
export const BROWSER = "a-browser";

/** The services on a database of their own, with a clock that ticks a millisecond at each look, or is moved. */
export const openWorld = async (keySettings = testKeySettings()) => {
  const db = await openTestDatabase(keySettings);
  let now = new Date("2026-11-20T04:00:00Z");
  const queued: unknown[] = [];
  const healthSource = fakeHealthSource();
  const settings: Settings = {
    publicUrl: "https://register.example",
    comparisonTimes: ["06:00"],
    comparisonChunkSize: 1000,
    operatorPhones: [],
    operator: null,
    sourceContact: null,
    smsDailyBudget: 10_000,
    provesAtOnce: true,
  };
  const deps: Deps = {
    clock: () => {
      now = new Date(now.getTime() + 1);
      return now;
    },
    random: systemRandom,
    log: silentLog,
    settings,
    healthSource,
    smsSender: { send: async () => ({ providerId: "none" }) },
    jobs: {
      add: async (name: string, payload: unknown) => void queued.push({ name, payload }),
      addAll: async (name, jobs) => void queued.push(...jobs.map(({ payload }) => ({ name, payload }))),
    },
    reportPrinter: pdfReports(),
    limiter: postgresRateLimiter(db),
    database: databaseCheck(db),
    db,
    ...storesOf(db, settings),
    posterPrinter: pdfPosters(),
    receiptSigner: receiptSigner(TEST_MASTER_KEY),
  };

  const count = async (table: string, where = "true"): Promise<number> => {
    const { rows } = await db.pool.query(`select count(*)::int as n from ${table} where ${where}`);
    return rows[0].n;
  };

  const register = async (change: Partial<Register> = {}) => {
    const owner = await deps.accounts.findOrCreate(phoneOf(serial++), systemRandom.uuid(now), now);
    await deps.accounts.saveIdentity(owner.id, {
      name: "陈建国",
      document: { type: "passport", number: "E12345678" },
      verifiedAt: now,
    });
    const id = systemRandom.uuid(now);
    const joinCode = newJoinCode(systemRandom.bytes(16));
    await createRegister(
      db,
      {
        id,
        organisationName: "深圳市南山区海风食品有限公司",
        regionCode: "440305",
        address: "科技园南路 18 号",
        purpose: "员工日常健康防护",
        creditCode: null,
        state: "open",
        capacity: 100,
        memberCount: 0,
        requirements: DEFAULT_REQUIREMENTS,
        createdAt: now,
        ...change,
      },
      { ownerId: owner.id, code: joinCode },
    );
    return { id, joinCode, ownerId: owner.id };
  };

  /** Somebody whom the source knows and finds healthy. */
  const person = (name = "王小明"): IdentityClaim & { token: string } => {
    const claim = claimOf(serial++, name);
    return { ...claim, token: healthSource.add(claim, { outcome: "found", status: healthyStatus(now) }) };
  };

  /** The code in the newest message to this phone. */
  const codeFor = async (phone: string): Promise<string> => {
    const { rows } = await db.pool.query(
      "select id from sms_message where to_index = $1 order by created_at desc, id desc limit 1",
      [db.index("phone", phone)],
    );
    const message = rows[0] && (await deps.smsOutbox.byId(rows[0].id));
    return /\b\d{6}\b/.exec(message?.body ?? "")?.[0] ?? "no message";
  };

  /** What the form of this code shows at this moment. */
  const shown = async (joinCode: string, onBehalf: GiverKind = "self", locale: ConsentLocale = "zh-CN") => {
    const found = await lookUpJoinCode(deps, joinCode);
    return shownText(found.status === "found" ? found.register.textVersion : 1, locale, onBehalf);
  };

  const start = async (
    joinCode: string,
    claim: IdentityClaim,
    change: Partial<Parameters<typeof startJoin>[1]> = {},
    by: Deps = deps,
  ) =>
    startJoin(by, {
      shown: await shown(joinCode, change.onBehalf, change.locale),
      joinCode,
      draftKey: null,
      browser: BROWSER,
      answers: answersOf(claim),
      locale: "zh-CN",
      address: "192.0.2.1",
      onBehalf: "self",
      guardianName: "",
      groupId: "",
      ...change,
    });

  const join = async (joinCode: string, claim: IdentityClaim) => {
    const { draftKey } = await start(joinCode, claim);
    const joined = await confirmJoin(deps, {
      joinCode,
      draftKey,
      browser: BROWSER,
      code: await codeFor(claim.phone),
    });
    return { ...joined, draftKey };
  };

  const signIn = async (phone: string) => {
    const address = "192.0.2.7";
    await requestSignInCode(deps, { phone, browser: BROWSER, address, locale: "zh-CN" });
    return confirmSignIn(deps, {
      phone,
      code: await codeFor(phone),
      browser: BROWSER,
      address,
      kind: "member",
      device: deviceOf(null),
      replaces: null,
    });
  };

  return {
    db,
    deps,
    queued,
    healthSource,
    count,
    register,
    person,
    codeFor,
    shown,
    start,
    join,
    signIn,
    /** As if the windows of these limits had passed: their time is the database's and cannot be moved. */
    forget: async (limits: string): Promise<void> => {
      await db.pool.query("delete from rate_limit where key like $1", [`${limits}%`]);
    },
    wait: (minutes: number) => {
      now = new Date(now.getTime() + minutes * 60_000);
    },
    close: db.close,
  };
};

export type World = Awaited<ReturnType<typeof openWorld>>;

let serial = 0;

const phoneOf = (n: number): string => `139${String(n).padStart(8, "0")}`;

const claimOf = (n: number, name: string): IdentityClaim => {
  const digits = `44030519900101${String(n).padStart(3, "0")}`;
  return { name, document: { type: "resident_id", number: digits + mod11_2(digits) }, phone: phoneOf(n) };
};

/** A form filled in with this claim, consent given. */
export const answersOf = ({ name, document, phone }: IdentityClaim) => ({
  name,
  documentType: document.type,
  documentNumber: document.number,
  phone,
  consent: true,
});

/** A code that is not this one. */
export const wrongFor = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, "0");
