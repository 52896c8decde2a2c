import { z } from "zod";

const schema = z.object({
  BUREAU_PORT: z.coerce.number().int().min(0).max(65_535).default(4010),
  HEALTH_SOURCE_SECRET: z.string("is not set").min(32, "at least 32 characters"),
  BUREAU_SEED: z.string().min(1).default("tuantibu"),
  BUREAU_POPULATION: z.coerce.number().int().min(1_000).max(500_000_000).default(22_000_000),
  /** "0": a source without a change feed. */
  BUREAU_CHANGES: z.enum(["0", "1"]).default("1"),
  BUREAU_REQUESTS_PER_SECOND: z.coerce.number().int().min(1).default(1_000),
});

/** Settings of the sandbox health bureau's process. */
export type BureauConfig = z.output<typeof schema>;

/** Reads the bureau's settings; the error names each setting at fault. */
const parseBureauConfig = (env: Readonly<Record<string, string | undefined>>): BureauConfig => {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`Cannot start the sandbox health bureau:\n  ${faults.join("\n  ")}`);
  }
  return parsed.data;
};

/** The settings of this process. */
export const bureauConfig = (): BureauConfig => parseBureauConfig(process.env);
