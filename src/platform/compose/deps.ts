import pino from "pino";
import type { SourceContact } from "#domain/health/source-contact.ts";
import type { Locale } from "#lib/locale.ts";
import { databaseClock } from "#platform/clock/database-clock.ts";
import { type Config, isDemoOf, smsGatewayOf } from "#platform/config/config.ts";
import { type Database, type DatabaseOptions, openDatabase } from "#platform/database/database.ts";
import { databaseCheck } from "#platform/database/database-check.ts";
import { withBreaker } from "#platform/health-source/breaker.ts";
import { httpHealthSource } from "#platform/health-source/http.ts";
import { envelopeKeys, type KeySettings } from "#platform/keys/envelope-keys.ts";
import { keyRotation } from "#platform/keys/key-rotation.ts";
import { receiptSigner } from "#platform/keys/receipt-signer.ts";
import { secretMasterKey } from "#platform/keys/secret-master-key.ts";
import { postgresRateLimiter } from "#platform/limits/postgres-rate-limiter.ts";
import { pdfPosters } from "#platform/pdf/poster-printer.ts";
import { pdfReports } from "#platform/pdf/report-printer.ts";
import { bullmqJobQueue } from "#platform/queue/bullmq-job-queue.ts";
import { systemRandom } from "#platform/random/random.ts";
import { inboxSms } from "#platform/sms/inbox.ts";
import { signedHttpSms } from "#platform/sms/signed-http.ts";
import type { Deps, Settings } from "#ports/deps.ts";
import type { KeyRotation } from "#ports/key-rotation.ts";
import type { SmsSender } from "#ports/sms-sender.ts";
import { storesOf } from "./stores.ts";
import { withKeys } from "./with-keys.ts";

/** The dependencies of one process, and the database under them for the few who need it (seed, benchmarks). */
export type Composed = {
  deps: Deps;
  db: Database;
  keyRotation: KeyRotation;
  /** Sets `deps.clock` by the database's clock; before the first time it is the machine's own. */
  syncClock(): Promise<void>;
  /** Empties the queues, at the end of the programme. */
  destroyQueues(): Promise<void>;
  close(): Promise<void>;
};

const smsSenderOf = (config: Config): SmsSender => {
  const gateway = smsGatewayOf(config);
  return gateway ? signedHttpSms(gateway) : inboxSms();
};

const operatorOf = ({ OPERATOR_NAME: name, OPERATOR_CONTACT: contact }: Config) =>
  name && contact ? { name, contact } : null;

const sourceContactOf = (config: Config): Record<Locale, SourceContact> | null => {
  const { HEALTH_SOURCE_NAME: name, HEALTH_SOURCE_ADDRESS: address, HEALTH_SOURCE_PHONE: phone } = config;
  const contact = name && { name, address: address || null, phone: phone || null };
  return contact
    ? {
        "zh-CN": contact,
        en: {
          ...contact,
          name: config.HEALTH_SOURCE_NAME_EN || contact.name,
          address: config.HEALTH_SOURCE_ADDRESS_EN || contact.address,
        },
      }
    : null;
};

/** Replace `secretMasterKey` to have the keys wrapped by a KMS or HSM: docs/keys.md. */
const keySettingsOf = ({ MASTER_KEY, MASTER_KEY_PREVIOUS, CRYPTO_SUITE: suite }: Config): KeySettings => ({
  master: secretMasterKey({ secret: MASTER_KEY, previous: MASTER_KEY_PREVIOUS, suite }),
  suite,
});

/** The one place that wires adapters and stores from the settings. Opens no connection before the first use. */
export const composeDeps = (config: Config, options: DatabaseOptions = {}): Composed => {
  const keySettings = keySettingsOf(config);
  const settings: Settings = {
    publicUrl: config.PUBLIC_URL.replace(/\/$/, ""),
    comparisonTimes: config.COMPARISON_TIMES,
    comparisonChunkSize: config.COMPARISON_CHUNK_SIZE,
    operatorPhones: config.OPERATOR_PHONES,
    operator: operatorOf(config),
    sourceContact: sourceContactOf(config),
    smsDailyBudget: config.SMS_DAILY_BUDGET,
    provesAtOnce: isDemoOf(config),
  };
  const db = openDatabase(config.DATABASE_URL, (pool) => envelopeKeys(pool, keySettings), options);
  const { keyRotation: rotation, ...stores } = withKeys(db.keys, {
    keyRotation: keyRotation(db, keySettings),
    limiter: postgresRateLimiter(db),
    ...storesOf(db, settings),
  });
  const jobs = bullmqJobQueue({ databaseUrl: config.DATABASE_URL, redisUrl: config.REDIS_URL });
  const clock = databaseClock(db);
  const deps: Deps = {
    clock: clock.now,
    random: systemRandom,
    log: pino({ level: config.LOG_LEVEL, base: undefined, timestamp: pino.stdTimeFunctions.isoTime }),
    settings,
    healthSource: withBreaker(
      httpHealthSource({
        id: config.HEALTH_SOURCE_ID,
        url: config.HEALTH_SOURCE_URL,
        secret: config.HEALTH_SOURCE_SECRET,
        clock: clock.now,
      }),
    ),
    smsSender: smsSenderOf(config),
    jobs,
    reportPrinter: pdfReports(),
    database: databaseCheck(db),
    db,
    posterPrinter: pdfPosters(),
    receiptSigner: receiptSigner(config.MASTER_KEY, config.MASTER_KEY_PREVIOUS),
    ...stores,
  };
  return {
    deps,
    db,
    keyRotation: rotation,
    syncClock: clock.sync,
    destroyQueues: jobs.destroy,
    close: async () => {
      await jobs.close();
      await db.close();
    },
  };
};
