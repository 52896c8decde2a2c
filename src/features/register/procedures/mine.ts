import { z } from "zod";
import { REGISTER_ROLES } from "#domain/access/access.ts";
import { VERDICTS } from "#domain/health/requirement.ts";
import { REGISTER_STATES } from "#domain/register/register.ts";
import { listMyRegisters } from "#features/register/list-my-registers.ts";
import { signedInProcedure } from "#server/trpc.ts";

const count = z.number().int();

const item = z.object({
  registerId: z.string(),
  organisationName: z.string(),
  regionName: z.string(),
  address: z.string(),
  purpose: z.string(),
  state: z.enum(REGISTER_STATES),
  /** By operators: nobody is counted then. */
  isSuspended: z.boolean(),
  role: z.enum(REGISTER_ROLES),
  memberCount: count,
  capacity: count,
  counts: z.record(z.enum(VERDICTS), count),
  createdAt: z.date(),
  /** When its data was last compared; null when that has not been since its birth. */
  lastRefreshedAt: z.date().nullable(),
});

/** The registers that the caller has a role in. */
export const mine = signedInProcedure
  .output(
    z.object({
      registers: z.array(item),
      nextRefreshAt: z.date(),
      sourceSilentSince: z.date().nullable(),
    }),
  )
  .query(async ({ ctx }) => {
    const { registers, ...freshness } = await listMyRegisters(ctx.deps, { accountId: ctx.session.accountId });
    return {
      ...freshness,
      registers: registers.map(({ register, ...held }) => ({
        ...register,
        ...held,
        registerId: register.id,
      })),
    };
  });
