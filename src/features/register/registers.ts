import type { GroupScope, RegisterGrant } from "#domain/access/access.ts";
import { DomainError } from "#domain/errors.ts";
import type { Register, ShownText, StoredRegister } from "#domain/register/register.ts";
import type { Register as RegisterRow } from "#platform/database/generated/client.ts";
import type { Tx } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";

/** A register's row as the domain has it. */
export const registerOf = (row: RegisterRow): StoredRegister => {
  const { id, organisationName, regionCode, address, creditCode, purpose, state, capacity } = row;
  const { memberCount, createdAt, allowedCodes, maxTestAgeHours, minVaccination } = row;
  const requirements = { allowedCodes, maxTestAgeHours, minVaccination };
  const organisation = { organisationName, regionCode, address, creditCode, purpose };
  return {
    id,
    ...organisation,
    state,
    capacity,
    memberCount,
    requirements,
    createdAt,
    isSuspended: row.suspensionId !== null,
  };
};

/** The register, also a dissolved one; null for an id that has none. */
export const registerById = async ({ db }: Pick<Deps, "db">, id: string): Promise<StoredRegister | null> => {
  const row = await db.prisma.register.findUnique({ where: { id } });
  return row && registerOf(row);
};

/** The register, or not_found for one that does not exist or is dissolved. */
export const existingRegister = async (
  deps: Pick<Deps, "db">,
  registerId: string,
): Promise<StoredRegister> => {
  const register = await registerById(deps, registerId);
  if (register === null || register.state === "dissolved") {
    throw new DomainError("not_found");
  }
  return register;
};

/** What whoever joins is shown at this moment; null once the register is dissolved. */
export const shownText = ({ db }: Pick<Deps, "db">, registerId: string): Promise<ShownText | null> =>
  db.prisma.registerText.findFirst({
    where: { registerId, replacedAt: null },
    select: { organisationName: true, regionCode: true, address: true, purpose: true },
  });

export const scopeOf = (groupIds: string[]): GroupScope => (groupIds.length === 0 ? null : groupIds);

/** A grant, and whether operators have suspended the register. */
export type HeldGrant = RegisterGrant & { isSuspended: boolean };

/** Null without a grant, for a register that does not exist, and once it is dissolved. */
export const grantOf = async (
  { db }: Pick<Deps, "db">,
  registerId: string,
  accountId: string,
): Promise<HeldGrant | null> => {
  const grant = await db.prisma.registerRoleGrant.findFirst({
    where: { registerId, accountId, register: { state: { not: "dissolved" } } },
    include: { register: { select: { suspensionId: true } } },
  });
  return (
    grant && {
      role: grant.role,
      scope: scopeOf(grant.groupIds),
      isSuspended: grant.register.suspensionId !== null,
    }
  );
};

/** Register, owner's role, first text and first join code. */
export const createRegister = async (
  { prisma }: Pick<Tx, "prisma">,
  { requirements, createdAt, ...register }: Register,
  { ownerId, code }: { ownerId: string; code: string },
): Promise<void> => {
  const { organisationName, regionCode, address, purpose } = register;
  const text = { organisationName, regionCode, address, purpose, registrarId: ownerId };
  await prisma.register.create({
    data: {
      ...register,
      ...requirements,
      createdAt,
      lastOpenedAt: createdAt,
      texts: { create: { ...text, version: 1, shownFrom: createdAt } },
      joinCodes: { create: { code, createdAt } },
      roles: { create: { accountId: ownerId, role: "owner", grantedAt: createdAt } },
    },
    select: { id: true },
  });
};
