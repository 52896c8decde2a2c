import type { SessionStore } from "#ports/session-store.ts";
import type { Database } from "./database.ts";

/** Noting every request would turn each reading of a page into a write. */
const SEEN_EVERY_MS = 60_000;

/** Sessions in the table `session`. */
export const sessionStore = ({ prisma }: Pick<Database, "prisma">): SessionStore => ({
  async create({ id, accountId, now, expiresAt }) {
    await prisma.session.create({ data: { id, accountId, createdAt: now, lastSeenAt: now, expiresAt } });
  },
  async live(id, now) {
    const session = await prisma.session.findFirst({
      where: { id, revokedAt: null, expiresAt: { gt: now } },
    });
    if (session && now.getTime() - session.lastSeenAt.getTime() >= SEEN_EVERY_MS) {
      await prisma.session.updateMany({ where: { id }, data: { lastSeenAt: now } });
    }
    return session;
  },
  async revoke(id, now) {
    await prisma.session.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } });
  },
  async erase(before) {
    const { count } = await prisma.session.deleteMany({
      where: { OR: [{ expiresAt: { lt: before } }, { revokedAt: { lt: before } }] },
    });
    return count;
  },
});
