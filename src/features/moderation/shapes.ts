import { z } from "zod";
import { CLOSING_STEPS } from "#domain/register/closing.ts";
import { REGISTER_STATES } from "#domain/register/register.ts";
import { REPORT_REASONS } from "#domain/register/report.ts";

/** A decision on one register; the reason is judged in the domain, so that the form says what is wrong with it. */
export const registerInput = z.object({ registerId: z.uuid() });

export const decisionInput = registerInput.extend({ reason: z.string().max(1000) });

const count = z.number().int();

/** What its people are told of a suspension, and of an end. */
export const suspensionOutput = z.object({ reason: z.string(), suspendedAt: z.date() });

export const closingOutput = z.object({
  reason: z.string(),
  proposedAt: z.date(),
  dueAt: z.date().nullable(),
});

/** A register as an operator sees it. */
export const moderatedOutput = z.object({
  registerId: z.string(),
  organisationName: z.string(),
  address: z.string(),
  purpose: z.string(),
  state: z.enum(REGISTER_STATES),
  memberCount: count,
  createdAt: z.date(),
  suspension: suspensionOutput.nullable(),
  closing: closingOutput.extend({ proposedByYou: z.boolean() }).nullable(),
  steps: z.array(z.enum(CLOSING_STEPS)),
  reports: z
    .object({
      count,
      reasons: z.partialRecord(z.enum(REPORT_REASONS), count),
      texts: z.array(z.object({ text: z.string(), reportedAt: z.date() })),
      firstAt: z.date(),
      lastAt: z.date(),
    })
    .nullable(),
});
