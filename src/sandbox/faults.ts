import { z } from "zod";

const FAULT_MODES = [
  "none",
  "error",
  "refuse",
  "slow",
  "timeout",
  "garbage",
  "short",
  "partial",
  "forgetful",
] as const;

/** How the bureau misbehaves: `rate` is the share of requests it happens to, `path` limits it to one operation. */
export const faultsSchema = z.strictObject({
  mode: z.enum(FAULT_MODES),
  latencyMs: z.number().int().min(0).max(600_000).default(2_000),
  rate: z.number().min(0).max(1).default(1),
  path: z.enum(["/v1/verify", "/v1/lookup", "/v1/changes", "/v1/capabilities"]).optional(),
});

export type Faults = z.output<typeof faultsSchema>;
export type FaultMode = Faults["mode"];

const NO_FAULTS: Faults = { mode: "none", latencyMs: 2_000, rate: 1 };

/** Decides by counting, not by chance: with rate 0.25 exactly each fourth request is hit, the same ones every time. */
export const faultPlan = () => {
  let faults = NO_FAULTS;
  let seen = 0;
  return {
    current: (): Faults => faults,
    set: (next: Faults): void => {
      faults = next;
      seen = 0;
    },
    /** What shall go wrong with the next request to `path`. */
    next: (path: string): Faults => {
      if (faults.mode === "none" || (faults.path !== undefined && faults.path !== path)) {
        return NO_FAULTS;
      }
      seen += 1;
      const hit = Math.floor(seen * faults.rate) > Math.floor((seen - 1) * faults.rate);
      return hit ? faults : NO_FAULTS;
    },
  };
};

export type FaultPlan = ReturnType<typeof faultPlan>;
