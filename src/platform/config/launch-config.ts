import { z } from "zod";
import { type Config, ConfigError, parseConfig } from "./config.ts";

/** What the commands (`npm start`, `dev`, `seed`, `compare`, benchmarks) read before there is a full configuration. */
const schema = z.object({
  NODE_ENV: z.string().optional(),
  DEMO: z.string().optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  BUREAU_PORT: z.coerce.number().int().min(0).max(65_535).default(4010),
  DATA_DIR: z.string().min(1).default(".data"),
  DATABASE_URL: z.url().optional(),
  DATABASE_OWNER_URL: z.url().optional(),
  HEALTH_SOURCE_URL: z.url().optional(),
  PUBLIC_URL: z.url().optional(),
});

export type LaunchConfig = z.output<typeof schema> & {
  /** Everything embedded and made up; false only in production without DEMO=1. */
  demo: boolean;
};

export const launchConfig = (): LaunchConfig => {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"),
    );
  }
  return { ...parsed.data, demo: parsed.data.NODE_ENV !== "production" || parsed.data.DEMO === "1" };
};

/**
 * Environment of the processes that a command starts: what was given, over the demo's defaults. Web and worker never learn
 * how to connect as the owner of the database.
 */
export const processEnvironment = (defaults: Record<string, string>): Record<string, string | undefined> => ({
  ...defaults,
  ...Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== "")),
  DATABASE_OWNER_URL: undefined,
  NODE_ENV: "production",
});

/** The configuration of a command that composes dependencies in its own process. */
export const commandConfig = (environment: Record<string, string | undefined>): Config =>
  parseConfig({ ...environment, LOG_LEVEL: environment.LOG_LEVEL ?? "warn" });

/** Environment of the embedded PostgreSQL. */
export const databaseEnvironment = (): NodeJS.ProcessEnv => ({
  NODE_ENV: "production",
  PATH: process.env.PATH,
  LC_ALL: "C",
});
