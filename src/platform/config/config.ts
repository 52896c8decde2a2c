import { readFileSync } from "node:fs";
import { z } from "zod";
import { DEFAULT_TIMES, parseTimes } from "#domain/comparison/schedule.ts";
import { parseTrustedProxies } from "#lib/caller-address.ts";
import { parseRedisAddress } from "#lib/redis-address.ts";
import { CRYPTO_SUITES } from "#lib/seal.ts";

const secret = z.string().min(32, "at least 32 characters");
const flag = z.enum(["0", "1"]).transform((value) => value === "1");
/** What people are shown as it stands. */
const shown = (most: number) => z.string().trim().max(most).optional();
const port = z.coerce.number().int().min(0).max(65_535);

/** Every setting of web server and worker. docs/operations.md explains each. */
const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  DEMO: flag.default(false),
  PORT: port.default(3000),
  PUBLIC_URL: z.url(),
  DATABASE_URL: z.url(),
  REDIS_URL: z
    .string()
    .refine(
      (value) => parseRedisAddress(value) !== null,
      "is neither redis://host:port nor redis+cluster://host:port,host:port",
    )
    .optional(),
  TRUSTED_PROXIES: z
    .string()
    .default("")
    .transform((value, context) => {
      const proxies = parseTrustedProxies(value);
      if (proxies === null) {
        context.addIssue({ code: "custom", message: "is not a list of addresses such as 10.0.0.0/8,::1" });
        return z.NEVER;
      }
      return proxies;
    }),
  MASTER_KEY: secret,
  MASTER_KEY_PREVIOUS: secret.optional(),
  CRYPTO_SUITE: z.enum(CRYPTO_SUITES).default("international"),
  NEXTAUTH_SECRET: secret,
  HEALTH_SOURCE_ID: z.string().min(1).default("sandbox"),
  HEALTH_SOURCE_URL: z.url(),
  HEALTH_SOURCE_SECRET: secret,
  HEALTH_SOURCE_NAME: shown(100),
  HEALTH_SOURCE_NAME_EN: shown(100),
  HEALTH_SOURCE_ADDRESS: shown(200),
  HEALTH_SOURCE_ADDRESS_EN: shown(200),
  HEALTH_SOURCE_PHONE: shown(50),
  SMS_GATEWAY_URL: z.url().optional(),
  SMS_GATEWAY_SECRET: secret.optional(),
  SMS_DAILY_BUDGET: z.coerce.number().int().min(1).default(20_000),
  OPERATOR_NAME: shown(100),
  OPERATOR_CONTACT: shown(200),
  OPERATOR_PHONES: z
    .string()
    .default("")
    .transform((value) =>
      value
        .split(",")
        .map((phone) => phone.trim())
        .filter(Boolean),
    ),
  COMPARISON_TIMES: z
    .string()
    .default(DEFAULT_TIMES.join(","))
    .transform((value, context) => {
      const times = parseTimes(value);
      if (!times.ok) {
        context.addIssue({ code: "custom", message: "is not a list of times such as 06:00,12:00" });
        return z.NEVER;
      }
      return times.value;
    }),
  COMPARISON_CHUNK_SIZE: z.coerce.number().int().min(1).max(50_000).default(10_000),
  METRICS_PORT: port.default(9464),
  WORKER_METRICS_PORT: port.default(9465),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
});

export type Config = z.output<typeof schema>;

/** Demo secrets carry this mark, so that production can tell them from real ones. */
export const DEMO_SECRET_PREFIX = "demo-";

/** May be given as the path of a file, in a setting of this name with `_FILE` behind it. */
const FILE_SECRETS = ["MASTER_KEY", "MASTER_KEY_PREVIOUS"] as const;

const SECRETS = ["MASTER_KEY", "NEXTAUTH_SECRET", "HEALTH_SOURCE_SECRET", "SMS_GATEWAY_SECRET"] as const;

export class ConfigError extends Error {}

/**
 * Reads the settings once. Production (NODE_ENV=production without DEMO=1) refuses missing and demo secrets, a missing SMS
 * gateway or operator (PIPL art. 17), and `http:` to other machines (ASVS 5.0, 12.2.1 and 12.3.1); the error names each
 * setting at fault.
 */
export const parseConfig = (env: Readonly<Record<string, string | undefined>>): Config => {
  const given = withFiles(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== "")));
  const parsed = schema.safeParse(given);
  const faults = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join(".")}: ${describe(issue, given)}`),
    ...productionFaults(given),
  ];
  if (!parsed.success || faults.length > 0) {
    throw new ConfigError(`Cannot start, these settings are missing or wrong:\n  ${faults.join("\n  ")}`);
  }
  return parsed.data;
};

type Given = Readonly<Record<string, string | undefined>>;

/** A file wins over the value: the demo gives every secret a value. */
const withFiles = (given: Given): Given => {
  const read = FILE_SECRETS.flatMap((name): [string, string][] => {
    const path = given[`${name}_FILE`];
    return path === undefined ? [] : [[name, secretFile(`${name}_FILE`, path)]];
  });
  return { ...given, ...Object.fromEntries(read) };
};

const secretFile = (setting: string, path: string): string => {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (cause) {
    throw new ConfigError(`Cannot start: ${setting} names a file that cannot be read.`, { cause });
  }
};

const describe = (issue: z.core.$ZodIssue, given: Given): string =>
  given[String(issue.path[0])] === undefined ? "is not set" : issue.message;

/** Addresses that data of people, or the join links that they trust, go over. */
const ADDRESSES = ["PUBLIC_URL", "HEALTH_SOURCE_URL", "SMS_GATEWAY_URL"] as const;

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/** `http:` to anywhere but this machine, which a proxy of TLS may be on. */
const isOpenToRead = (address: string | undefined): boolean => {
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : null;
  return url !== null && url.protocol !== "https:" && !LOOPBACK.test(url.hostname);
};

const productionFaults = (given: Given): string[] => {
  if (given.NODE_ENV !== "production" || given.DEMO === "1") {
    return [];
  }
  const demo = SECRETS.filter((name) => given[name]?.startsWith(DEMO_SECRET_PREFIX)).map(
    (name) => `${name}: is a demo secret; production needs its own`,
  );
  const missing = (["SMS_GATEWAY_URL", "SMS_GATEWAY_SECRET", "OPERATOR_NAME", "OPERATOR_CONTACT"] as const)
    .filter((name) => given[name] === undefined)
    .map((name) => `${name}: is not set`);
  const open = ADDRESSES.filter((name) => isOpenToRead(given[name])).map(
    (name) => `${name}: begins with http:, which anybody on the way can read; production needs https:`,
  );
  return [...demo, ...missing, ...open];
};

/** The gateway that messages go to; null where they go to the demo's inbox, which exists nowhere else. */
export const smsGatewayOf = ({
  SMS_GATEWAY_URL: url,
  SMS_GATEWAY_SECRET: key,
}: Config): { url: string; secret: string } | null => (url && key ? { url, secret: key } : null);

/**
 * Whether this is the demo: made-up people, SMS that go to the inbox on `/dev/inbox`, organisations that are proven at once.
 * With a real gateway it is none, whatever DEMO and NODE_ENV say: the inbox would show real codes to anybody.
 */
export const isDemoOf = (given: Config): boolean => given.DEMO && smsGatewayOf(given) === null;

let loaded: Config | null = null;

/** The settings of this process, read from its environment at first use. */
export const config = (): Config => {
  loaded ??= parseConfig(process.env);
  return loaded;
};
