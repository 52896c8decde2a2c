import type { RegisterActor } from "#domain/access/actor.ts";
import type { OpenInvitation, RoleOffer } from "#domain/access/administrators.ts";
import { maskPhone } from "#domain/identity/mask.ts";
import { openAccountName } from "#features/account/account-sql.ts";
import { type MaskedOffer, maskedOffer } from "#features/rights/own-data.ts";
import { withKeys } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";
import { invitationNote, invitedPhone } from "./invitation-fields.ts";
import { givenRole } from "./shapes.ts";

const ROLE = givenRole.shape.role;

/** The invitations of a register that can still be answered, newest first. */
export const listInvitations = (
  { db, clock }: Pick<Deps, "db" | "clock">,
  { registerId }: Pick<RegisterActor, "registerId">,
): Promise<(Omit<OpenInvitation, "phone"> & { phoneMasked: string })[]> =>
  withKeys(db, async () => {
    const open = await db.prisma.roleInvitation.findMany({
      where: { registerId, expiresAt: { gt: clock() } },
      orderBy: { id: "desc" },
    });
    return open.map(({ id, groupIds, role, createdAt, expiresAt, ...sealed }) => ({
      invitationId: id,
      phoneMasked: maskPhone(invitedPhone(db, id, sealed.phoneCipher)),
      role: ROLE.parse(role),
      scope: groupIds.length === 0 ? null : groupIds,
      note: invitationNote(db, id, sealed.noteCipher),
      createdAt,
      expiresAt,
    }));
  });

/** What whoever proves this phone is invited to, newest first, in clear. `after`: what has lapsed by then is left out. */
export const offersTo = ({ db }: Pick<Deps, "db">, phone: string, after: Date): Promise<RoleOffer[]> =>
  withKeys(db, async () => {
    const { prisma } = db;
    const offers = await prisma.roleInvitation.findMany({
      where: {
        phoneIndex: db.index("phone", phone),
        expiresAt: { gt: after },
        register: { state: { not: "dissolved" }, suspensionId: null },
      },
      orderBy: { id: "desc" },
      include: { register: { select: { organisationName: true } } },
    });
    const [groups, inviters] = await Promise.all([
      prisma.memberGroup.findMany({
        where: { id: { in: offers.flatMap(({ groupIds }) => groupIds) } },
        orderBy: { createdAt: "asc" },
        select: { id: true, name: true },
      }),
      prisma.account.findMany({
        where: { id: { in: offers.map(({ invitedBy }) => invitedBy) } },
        select: { id: true, nameCipher: true },
      }),
    ]);
    return offers.map(({ id, groupIds, register, role, noteCipher, invitedBy, expiresAt }) => ({
      invitationId: id,
      organisationName: register.organisationName,
      role: ROLE.parse(role),
      groups:
        groupIds.length === 0
          ? null
          : groups.filter((group) => groupIds.includes(group.id)).map(({ name }) => name),
      note: invitationNote(db, id, noteCipher),
      invitedBy: openAccountName(
        db,
        invitedBy,
        inviters.find((account) => account.id === invitedBy)?.nameCipher ?? null,
      ),
      expiresAt,
    }));
  });

/** The roles that are offered to whoever has proven this phone. */
export const listOffers = async (
  deps: Pick<Deps, "db" | "clock">,
  { phone }: { phone: string },
): Promise<MaskedOffer[]> => (await offersTo(deps, phone, deps.clock())).map(maskedOffer);
