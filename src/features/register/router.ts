import { z } from "zod";
import { PERMISSIONS, REGISTER_ROLES } from "#domain/access/access.ts";
import { VERDICTS } from "#domain/health/requirement.ts";
import { regionName, regionPath, subregions } from "#domain/register/region.ts";
import { REGISTER_STATES } from "#domain/register/register.ts";
import { searchRegions } from "#domain/register/search-regions.ts";
import { closingOutput, suspensionOutput } from "#features/moderation/shapes.ts";
import { proofOutput } from "#features/organisation/shapes.ts";
import { requirements } from "#features/requirements/shapes.ts";
import { proposeTextChange } from "#features/rights/propose-text-change.ts";
import { withdrawTextChange } from "#features/rights/withdraw-text-change.ts";
import { tilesOutput } from "#features/roster/shapes.ts";
import { publicProcedure, registerProcedure, router, signedInProcedure } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";
import { changeRegister } from "./change-register.ts";
import { dissolutionOf, withdrawDissolution } from "./dissolutions.ts";
import { confirmDissolution, dissolveRegister } from "./dissolve-register.ts";
import { getRegister } from "./get-register.ts";
import { listMyRegisters } from "./list-my-registers.ts";
import { openRegister } from "./open-register.ts";
import { pauseRegister, resumeRegister } from "./pause-register.ts";
import { registerHistory } from "./register-history.ts";
import { region } from "./shapes.ts";

const DAYS_MOST = 366;

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

/** As many as one looks through; a longer name narrows them. */
const LIMIT = 20;

export const registerRouter = router({
  /** Changes name, address, purpose and capacity. */
  change: registerProcedure("register:settings", { steppedUp: true })
    .input(
      z.object({ organisationName: typedText, address: typedText, purpose: typedText, capacity: z.number() }),
    )
    .output(z.object({ registerId: z.string() }))
    .mutation(async ({ ctx, input }) => {
      await changeRegister(ctx.deps, { ...input, accountId: ctx.session.accountId });
      return { registerId: input.registerId };
    }),

  /** Ends a large register that its owner has asked to end: by somebody else, with a fresh code of their own. */
  confirmDissolution: registerProcedure("register:settings", { steppedUp: true })
    .input(z.object({ organisationName: typedText }))
    .output(z.object({ forgottenMembers: z.number().int() }))
    .mutation(({ ctx, input }) =>
      confirmDissolution(ctx.deps, { ...input, accountId: ctx.session.accountId }),
    ),

  /** The end that was asked for, and until when it can be taken back; null when there is none. */
  dissolution: registerProcedure("register:settings")
    .output(z.object({ askedAt: z.date(), dueAt: z.date(), askedByYou: z.boolean() }).nullable())
    .query(async ({ ctx, input: { registerId } }) => {
      const asked = await dissolutionOf(ctx.deps, registerId);
      return asked && { ...asked, askedByYou: asked.askedBy === ctx.session.accountId };
    }),

  /** Ends the register and forgets its members, or asks for it where there are many; the organisation's name is typed and a fresh code given to confirm. */
  dissolve: registerProcedure("register:dissolve", { steppedUp: true })
    .input(z.object({ organisationName: typedText }))
    .output(
      z.discriminatedUnion("outcome", [
        z.object({ outcome: z.literal("dissolved"), forgottenMembers: z.number().int() }),
        z.object({ outcome: z.literal("asked"), dueAt: z.date() }),
      ]),
    )
    .mutation(({ ctx, input }) => dissolveRegister(ctx.deps, { ...input, accountId: ctx.session.accountId })),

  /** One register with the caller's role in it. */
  get: registerProcedure("register:read")
    .output(
      z.object({
        registerId: z.string(),
        organisationName: z.string(),
        regionCode: z.string(),
        regionName: z.string(),
        /** What has become of a region that is not listed any more; null while it is. */
        regionSuccessors: z.array(z.string()).nullable(),
        address: z.string(),
        purpose: z.string(),
        creditCode: z.string().nullable(),
        state: z.enum(REGISTER_STATES),
        capacity: z.number().int(),
        memberCount: z.number().int(),
        requirements,
        role: z.enum(REGISTER_ROLES),
        /** The groups that the caller sees; null for the whole register. */
        scope: z.array(z.string()).readonly().nullable(),
        hasGroups: z.boolean(),
        permissions: z.array(z.enum(PERMISSIONS)),
        createdAt: z.date(),
        proof: proofOutput
          .pick({ state: true, bySandbox: true, decidedAt: true, validUntil: true, reason: true })
          .nullable(),
        /** What operators have decided, with their reasons. */
        suspension: suspensionOutput.nullable(),
        closing: closingOutput.nullable(),
      }),
    )
    .query(async ({ ctx, input }) => {
      const { id, ...register } = await getRegister(ctx.deps, {
        registerId: input.registerId,
        grant: { role: ctx.role, scope: ctx.scope },
      });
      return { ...register, registerId: id };
    }),

  /** The members of each state day by day, as the day's last comparison left them; none for a role in some groups. */
  history: registerProcedure("register:read")
    .input(z.object({ days: z.number().int().min(1).max(DAYS_MOST) }))
    .output(
      z.object({ whole: z.boolean(), days: z.array(z.object({ day: z.string(), tiles: tilesOutput })) }),
    )
    .query(async ({ ctx, input }) => ({
      whole: ctx.scope === null,
      days: await registerHistory(ctx.deps, { ...input, scope: ctx.scope }),
    })),

  /** The registers that the caller has a role in. */
  mine: signedInProcedure
    .output(
      z.object({
        registers: z.array(item),
        nextRefreshAt: z.date(),
        sourceSilentSince: z.date().nullable(),
      }),
    )
    .query(async ({ ctx }) => {
      const { registers, ...freshness } = await listMyRegisters(ctx.deps, {
        accountId: ctx.session.accountId,
      });
      return {
        ...freshness,
        registers: registers.map(({ register, ...held }) => ({
          ...register,
          ...held,
          registerId: register.id,
        })),
      };
    }),

  /** Opens a register with its first join code. */
  open: signedInProcedure
    .input(
      z.object({
        organisationName: typedText,
        regionCode: typedText,
        address: typedText,
        purpose: typedText,
        creditCode: typedText.nullish(),
      }),
    )
    .output(z.object({ registerId: z.string() }))
    .mutation(({ ctx, input }) => openRegister(ctx.deps, { ...input, accountId: ctx.session.accountId })),

  /** Stops joining. */
  pause: registerProcedure("register:settings")
    .output(z.object({ state: z.literal("paused") }))
    .mutation(({ ctx }) => pauseRegister(ctx.deps, ctx.actor)),

  /** Asks the members to agree to another organisation name or purpose. */
  proposeChange: registerProcedure("register:purpose", { steppedUp: true })
    .input(z.object({ organisationName: typedText, purpose: typedText }))
    .output(z.object({ dueAt: z.date() }))
    .mutation(({ ctx, input }) =>
      proposeTextChange(ctx.deps, { ...input, accountId: ctx.session.accountId }),
    ),

  /** The change that members are asked to agree to, and how many have; null when there is none. */
  proposedChange: registerProcedure("register:settings")
    .output(
      z
        .object({
          organisationName: z.string(),
          purpose: z.string(),
          dueAt: z.date(),
          /** Taken back: those who joined by it alone are asked to agree to the text before it. */
          withdrawn: z.boolean(),
          agreed: z.number().int(),
          members: z.number().int(),
        })
        .nullable(),
    )
    .query(({ ctx, input }) => ctx.deps.textChanges.ofRegister(input.registerId)),

  /** Lets people join again. */
  resume: registerProcedure("register:settings")
    .output(z.object({ state: z.literal("open") }))
    .mutation(({ ctx }) => resumeRegister(ctx.deps, ctx.actor)),

  /** Takes back the change that members are asked to agree to. */
  withdrawChange: registerProcedure("register:purpose", { steppedUp: true }).mutation(
    ({ ctx, input: { registerId } }) =>
      withdrawTextChange(ctx.deps, { registerId, accountId: ctx.session.accountId }),
  ),

  /** Takes back the end of a large register. */
  withdrawDissolution: registerProcedure("register:dissolve").mutation(({ ctx }) =>
    withdrawDissolution(ctx.deps, ctx.actor),
  ),
});

export const regionRouter = router({
  /** What lies directly under a region, and whether there is anything below that; provinces for null. */
  children: publicProcedure
    .input(z.object({ code: z.string().max(6).nullable() }))
    .output(z.array(region.extend({ finest: z.boolean() })))
    .query(({ input }) =>
      subregions(input.code).map(({ code, name }) => ({ code, name, finest: subregions(code).length === 0 })),
    ),

  /** Province, prefecture, county of a code, and the name that an address begins with; null for an unknown code. */
  path: publicProcedure
    .input(z.object({ code: z.string().max(6) }))
    .output(z.object({ path: z.array(region), name: z.string() }).nullable())
    .query(({ input }) => {
      const found = regionPath(input.code);
      return found && { path: found, name: regionName(input.code) ?? input.code };
    }),

  /** Paths down to the finest level, by parts of the name. */
  search: publicProcedure
    .input(z.object({ text: z.string().max(40) }))
    .output(z.array(z.array(region)))
    .query(({ input }) => searchRegions(input.text, LIMIT)),
});
