import type { RegisterRole } from "#domain/access/access.ts";
import { deviceOf } from "#domain/access/device.ts";
import type { IdentityDocument } from "#domain/identity/document.ts";
import { assistRouter } from "#features/assist/router.ts";
import { askForHelp } from "#features/join/ask-for-help.ts";
import { joinProgress } from "#features/join/join-progress.ts";
import { joinRouter } from "#features/join/router.ts";
import { operationsRouter } from "#features/operations/router.ts";
import { rosterRouter } from "#features/roster/router.ts";
import type { IdentityClaim } from "#ports/health-source.ts";
import { createCallerFactory, router } from "#server/trpc.ts";
import { BROWSER, type World } from "#tests/support/world.ts";

const createCaller = createCallerFactory(
  router({ assist: assistRouter, join: joinRouter, operations: operationsRouter, roster: rosterRouter }),
);

export const checked = { documentChecked: true } as const;

/** What the tests of a registrar's help do in a world. */
export const helpIn = (world: World) => {
  const callerOf = (accountId: string, { isOperator = false } = {}) =>
    createCaller({
      deps: world.deps,
      session: {
        id: accountId,
        accountId,
        phone: "13900000000",
        verifiedName: null,
        isOperator,
        steppedUpAt: null,
      },
      address: "192.0.2.1",
      device: deviceOf(null),
      locale: "zh-CN",
      browser: () => BROWSER,
      setSession: async () => {},
    });

  const opened = async (capacity = 100) => {
    const register = await world.register({ capacity });
    // Each owner is somebody else: the limits go by the person.
    await identify(register.ownerId, `E${String(register.ownerId).slice(-8)}`);
    return { ...register, caller: callerOf(register.ownerId) };
  };

  const identify = (accountId: string, number: string) =>
    world.deps.accounts.saveIdentity(accountId, {
      name: "陈建国",
      document: { type: "passport", number } satisfies IdentityDocument,
      verifiedAt: world.deps.clock(),
    });

  let phones = 0;
  /** Another account with this role in the register, of somebody with this document. */
  const withRole = async (registerId: string, role: RegisterRole | null, document: string | null = null) => {
    const now = world.deps.clock();
    phones += 1;
    const phone = `1350000${String(phones).padStart(4, "0")}`;
    const { id } = await world.deps.accounts.findOrCreate(phone, world.deps.random.uuid(now), now);
    if (document !== null) {
      await identify(id, document);
    }
    if (role !== null) {
      await world.db.prisma.registerRoleGrant.create({
        data: { registerId, accountId: id, role, grantedAt: now },
      });
    }
    return { accountId: id, caller: callerOf(id) };
  };

  /** Somebody at the code step of this register who has asked for help. */
  const asking = async ({ joinCode }: { joinCode: string }, person: IdentityClaim = world.person()) => {
    const { draftKey } = await world.start(joinCode, person);
    const { helpNumber } = await askForHelp(world.deps, { joinCode, draftKey });
    const progress = () => joinProgress(world.deps, { joinCode, draftKey, locale: "zh-CN" });
    return { person, draftKey, helpNumber, progress };
  };

  /** Somebody whom the owner has helped, with the token of the link in the message. */
  const helped = async (register: Awaited<ReturnType<typeof opened>>, person?: IdentityClaim) => {
    const asked = await asking(register, person);
    const { assistedJoinId } = await register.caller.assist.start({
      registerId: register.id,
      helpNumber: asked.helpNumber,
      ...checked,
    });
    return { ...asked, assistedJoinId, token: await world.deps.assistedJoins.token(assistedJoinId) };
  };

  return {
    callerOf,
    opened,
    withRole,
    asking,
    helped,
    identify,
    membersOf: ({ id }: { id: string }) => world.count("membership", `register_id = '${id}'`),
  };
};
