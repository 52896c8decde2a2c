import { maskName } from "#domain/identity/mask.ts";
import { getInvitation } from "#features/invitation/get-invitation.ts";
import { openRegister } from "#features/register/open-register.ts";
import type { IdentityClaim } from "#ports/health-source.ts";
import { compareEverybody } from "./compare-everybody.ts";
import { fillRegister, type SeedContext } from "./fill-register.ts";
import { samplePeople } from "./sample-people.ts";
import { seedGroups } from "./seed-groups.ts";
import { verifyPeople } from "./verify-people.ts";

export type SeededRegister = {
  registerId: string;
  joinUrl: string;
  registrarPhone: string;
  accountId: string;
};

/** Positions in the bureau's order. The first few are handed out to whoever tries the product by hand. */
const REGISTRAR_POSITION = 4;
const FIRST_MEMBER_POSITION = 5;

const ORGANISATION = {
  organisationName: "南山区晨光科技有限公司",
  regionCode: "440305",
  address: "科技园中区一路 1 号",
  purpose: "流感流行期间的日常防护",
};

/** Opens a register for a verified registrar, fills it and its groups, and has everybody compared by the real engine. */
export const seedRegister = async (
  context: SeedContext,
  members: number,
  groups: readonly string[] = [],
): Promise<SeededRegister> => {
  const { deps } = context;
  const registrar = await verifiedRegistrar(context);
  const { registerId } = await openRegister(deps, { ...ORGANISATION, accountId: registrar.accountId });
  const { organisationName, purpose } = ORGANISATION;
  const parties = { organisationName, purpose, registrarMasked: maskName(registrar.name) };
  await fillRegister(context, { registerId, parties, offset: FIRST_MEMBER_POSITION, members });
  if (groups.length > 0) {
    await seedGroups(context, { registerId, accountId: registrar.accountId, names: groups });
  }
  await context.db.pool.query("analyze membership, person, person_key, health_status");
  await compareEverybody(context);
  const { joinUrl } = await getInvitation(deps, { registerId });
  return { registerId, joinUrl, registrarPhone: registrar.phone, accountId: registrar.accountId };
};

const verifiedRegistrar = async ({
  deps,
  bureauUrl,
}: SeedContext): Promise<IdentityClaim & { accountId: string }> => {
  const now = deps.clock();
  const claims = await samplePeople(bureauUrl, { offset: REGISTRAR_POSITION, count: 1, now });
  const [person] = await verifyPeople(deps, claims);
  if (!person) {
    throw new Error("the bureau has no registrar");
  }
  const { name, document, phone } = person.claim;
  const account = await deps.accounts.findOrCreate(phone, deps.random.uuid(now), now);
  await deps.accounts.saveIdentity(account.id, { name, document, verifiedAt: now });
  return { ...person.claim, accountId: account.id };
};
