import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { z } from "zod";
import { grantAllows, type Permission, type RegisterRole } from "#domain/access/access.ts";
import type { RegisterActor } from "#domain/access/actor.ts";
import { isSteppedUp } from "#domain/access/session.ts";
import { DomainError } from "#domain/errors.ts";
import { answersWhileSuspended } from "#domain/register/suspension.ts";
import { grantOf } from "#features/register/registers.ts";
import type { Context, CurrentSession } from "./context.ts";
import { asDomainError, trpcCodeOf } from "./error-map.ts";
import { PERMISSION_REFUSED, recordOutcome } from "./outcomes.ts";

/** What a caller must be allowed to do. Every procedure carries one; a test walks the router and fails on any without. */
type Meta = {
  permission: "public" | "signed_in" | Permission;
  /** Whether the session must have given a fresh code within the last ten minutes. */
  steppedUp?: boolean;
};

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    transformer: superjson,
    errorFormatter: ({ shape, error }) => {
      const domain = asDomainError(error);
      return {
        ...shape,
        message: domain?.code ?? shape.data.code,
        data: {
          code: shape.data.code,
          httpStatus: shape.data.httpStatus,
          domain: domain ? { code: domain.code, params: domain.params, fields: domain.fields } : null,
        },
      };
    },
  });

export const { createCallerFactory, router } = t;

const trpcErrorOf = (domain: DomainError): TRPCError =>
  new TRPCError({ code: trpcCodeOf(domain.code), message: domain.code, cause: domain });

/** The context, or tRPC's error for why there is none: the session cannot be looked up while the database is away. */
export const contextOrError = async (context: Promise<Context>): Promise<Context> => {
  try {
    return await context;
  } catch (error) {
    const domain = asDomainError(error);
    throw domain ? trpcErrorOf(domain) : error;
  }
};

/** Turns what services throw into tRPC's errors; anything unexpected is logged here, once, without its input. */
const errors = t.middleware(async ({ ctx, path, next }) => {
  const result = await next();
  if (result.ok || result.error.code !== "INTERNAL_SERVER_ERROR") {
    return result;
  }
  const domain = asDomainError(result.error);
  if (domain) {
    throw trpcErrorOf(domain);
  }
  ctx.deps.log.error({ path, ...placeOf(result.error.cause) }, "procedure failed");
  return result;
});

/** What failed and where, without the message: a database's messages quote values. */
const placeOf = (cause: Error | undefined) => ({
  error: cause?.name,
  code: (cause as { code?: unknown } | undefined)?.code,
  at: cause?.stack?.split("\n").filter((line) => /^\s+at /.test(line)),
});

/** Tells a refused permission from what does not exist, for the record alone: whoever asks sees `not_found` of both. */
const notPermitted = (): DomainError => new DomainError("not_found", { cause: PERMISSION_REFUSED });

const outcomeOf = (error: TRPCError): string => {
  const domain = asDomainError(error);
  return domain?.cause === PERMISSION_REFUSED
    ? PERMISSION_REFUSED
    : (domain?.code ?? error.code.toLowerCase());
};

const measured = t.middleware(async ({ ctx, path, next }) => {
  const started = performance.now();
  const result = await next();
  const outcome = result.ok ? "ok" : outcomeOf(result.error);
  await recordOutcome(ctx, path, outcome, (performance.now() - started) / 1000);
  return result;
});

const procedure = t.procedure.use(measured).use(errors);

/** Anybody. */
export const publicProcedure = procedure.meta({ permission: "public" });

const signedIn = t.middleware(({ ctx, next }) => {
  if (!ctx.session) {
    throw new DomainError("unauthenticated");
  }
  return next({ ctx: { session: ctx.session } });
});

/** Whoever has proven a phone. */
export const signedInProcedure = procedure.meta({ permission: "signed_in" }).use(signedIn);

const steppedUpIf = (demanded: boolean) =>
  t.middleware(({ ctx, next }) => {
    if (demanded && !isSteppedUp(ctx.session?.steppedUpAt ?? null, ctx.deps.clock())) {
      throw new DomainError("step_up_required");
    }
    return next();
  });

/**
 * Whoever has a role in the register of `input.registerId` that allows `permission`; with `steppedUp`, only after a fresh
 * code (`step_up_required`). Somebody else's register answers `not_found`, exactly as one that does not exist, and one that
 * operators have suspended `register_suspended`, save for what stands in src/domain/register/suspension.ts.
 * `ctx.actor` is who acts, where, in which role, and for which groups: whatever touches members must keep to its scope.
 */
export const registerProcedure = (permission: Permission, { steppedUp = false } = {}) =>
  procedure
    .meta({ permission, steppedUp })
    .use(signedIn)
    .input(z.object({ registerId: z.string() }))
    .use(async ({ ctx, input, path, next }) => {
      const grant = z.uuid().safeParse(input.registerId).success
        ? await grantOf(ctx.deps, input.registerId, ctx.session.accountId)
        : null;
      if (grant === null || !grantAllows(grant, permission)) {
        throw notPermitted();
      }
      if (grant.isSuspended && !answersWhileSuspended(path)) {
        throw new DomainError("register_suspended");
      }
      const { role, scope } = grant;
      const actor: RegisterActor = {
        accountId: ctx.session.accountId,
        registerId: input.registerId,
        role,
        scope,
      };
      return next({ ctx: { role, scope, actor } });
    })
    .use(steppedUpIf(steppedUp));

/** Who is shown what a procedure of a register answers. */
export const viewerOf = ({
  session: { accountId },
  role,
}: {
  session: CurrentSession;
  role: RegisterRole;
}): { accountId: string; role: RegisterRole } => ({ accountId, role });

const isOperator = procedure.use(signedIn).use(({ ctx, next }) => {
  if (!ctx.session.isOperator) {
    throw notPermitted();
  }
  return next();
});

/** Operators of the platform; for anybody else the procedure does not exist. */
export const operatorProcedure = isOperator.meta({ permission: "platform:operate" });

/** The same after a fresh code (`step_up_required`): for what decides about an organisation. */
export const steppedUpOperatorProcedure = isOperator
  .meta({ permission: "platform:operate", steppedUp: true })
  .use(steppedUpIf(true));
