import pino from "pino";
import { withBreaker } from "#adapters/health-source/breaker.ts";
import { httpHealthSource } from "#adapters/health-source/http.ts";
import { masterSecretKeys } from "#adapters/keys/master-secret.ts";
import { receiptSigner } from "#adapters/keys/receipt-signer.ts";
import { postgresRateLimiter } from "#adapters/limits/postgres-rate-limiter.ts";
import { bullmqJobQueue } from "#adapters/queue/bullmq-job-queue.ts";
import { inboxSms } from "#adapters/sms/inbox.ts";
import { signedHttpSms } from "#adapters/sms/signed-http.ts";
import { systemRandom } from "#adapters/system/random.ts";
import type { Config } from "#config/config.ts";
import { type Database, type DatabaseOptions, openDatabase } from "#db/database.ts";
import { databaseCheck } from "#db/database-check.ts";
import { databaseClock } from "#db/database-clock.ts";
import { blindIndex, fieldCipher } from "#db/field-cipher.ts";
import type { Deps } from "#ports/deps.ts";
import type { SmsSender } from "#ports/sms-sender.ts";
import { storesOf } from "./stores.ts";

/** The dependencies of one process, and the database under them for the few who need it (seed, benchmarks). */
export type Composed = {
  deps: Deps;
  db: Database;
  /** Sets `deps.clock` by the database's clock; before the first time it is the machine's own. */
  syncClock(): Promise<void>;
  /** Empties the queues, at the end of the programme. */
  destroyQueues(): Promise<void>;
  close(): Promise<void>;
};

const smsSenderOf = (config: Config): SmsSender =>
  config.SMS_GATEWAY_URL && config.SMS_GATEWAY_SECRET
    ? signedHttpSms({ url: config.SMS_GATEWAY_URL, secret: config.SMS_GATEWAY_SECRET })
    : inboxSms();

/** The one place that wires adapters and stores from the settings. Opens no connection before the first use. */
export const composeDeps = (config: Config, options: DatabaseOptions = {}): Composed => {
  const keys = masterSecretKeys(config.MASTER_KEY);
  const db = openDatabase(
    config.DATABASE_URL,
    { cipher: fieldCipher(keys), index: blindIndex(keys) },
    options,
  );
  const jobs = bullmqJobQueue({ databaseUrl: config.DATABASE_URL, redisUrl: config.REDIS_URL });
  const clock = databaseClock(db);
  const deps: Deps = {
    clock: clock.now,
    random: systemRandom,
    log: pino({ level: config.LOG_LEVEL, base: undefined, timestamp: pino.stdTimeFunctions.isoTime }),
    settings: {
      publicUrl: config.PUBLIC_URL.replace(/\/$/, ""),
      comparisonTimes: config.COMPARISON_TIMES,
      comparisonChunkSize: config.COMPARISON_CHUNK_SIZE,
      operatorPhones: config.OPERATOR_PHONES,
    },
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
    limiter: postgresRateLimiter(db),
    database: databaseCheck(db),
    receiptSigner: receiptSigner(config.MASTER_KEY),
    ...storesOf(db),
  };
  return {
    deps,
    db,
    syncClock: clock.sync,
    destroyQueues: jobs.destroy,
    close: async () => {
      await jobs.close();
      await db.close();
    },
  };
};
