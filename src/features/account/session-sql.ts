import { BROWSERS, SYSTEMS } from "#domain/access/device.ts";
import { SESSION_KINDS, SESSION_LIMITS } from "#domain/access/session.ts";
import type { Database } from "#platform/database/database.ts";
import type { Session as SessionRow } from "#platform/database/generated/client.ts";
import type { SessionStore, StoredSession } from "#ports/session-store.ts";

/** Noting every request would turn each reading of a page into a write. */
const SEEN_EVERY_MS = 60_000;

/** What makes a session live at `now`, as a condition on its row. */
const liveAt = (now: Date) => ({
  revokedAt: null,
  expiresAt: { gt: now },
  OR: SESSION_KINDS.map((kind) => ({
    kind,
    lastSeenAt: { gt: new Date(now.getTime() - SESSION_LIMITS[kind].idleSeconds * 1000) },
  })),
});

const sessionOf = ({ browser, system, revokedAt: _, ...row }: SessionRow): StoredSession => ({
  ...row,
  device: {
    browser: BROWSERS.find((known) => known === browser) ?? "other",
    system: SYSTEMS.find((known) => known === system) ?? "other",
  },
});

/** Sessions in the table `session`. */
export const sessionStore = ({ prisma }: Pick<Database, "prisma">): SessionStore => ({
  async create({ device, newDevice = false, ...session }) {
    const data = { ...session, ...device, newDevice, lastSeenAt: session.createdAt };
    await prisma.session.create({ data });
  },
  async live(id, now) {
    const row = await prisma.session.findFirst({ where: { id, ...liveAt(now) } });
    return row && sessionOf(row);
  },
  async ofAccount(accountId, now) {
    const rows = await prisma.session.findMany({
      where: { accountId, ...liveAt(now) },
      orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
    });
    return rows.map(sessionOf);
  },
  async onNewDevices(accountId) {
    const rows = await prisma.session.findMany({
      where: { accountId, newDevice: true },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    });
    return rows.map(sessionOf);
  },
  async noteSeen({ id, lastSeenAt }, now) {
    if (now.getTime() - lastSeenAt.getTime() >= SEEN_EVERY_MS) {
      await prisma.session.updateMany({ where: { id }, data: { lastSeenAt: now } });
    }
  },
  async noteSteppedUp(id, now) {
    await prisma.session.updateMany({ where: { id, revokedAt: null }, data: { steppedUpAt: now } });
  },
  async revoke(id, now) {
    await prisma.session.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } });
  },
  async revokeAll(accountId, now) {
    const { count } = await prisma.session.updateMany({
      where: { accountId, ...liveAt(now) },
      data: { revokedAt: now },
    });
    return count;
  },
  async erase(before) {
    const { count } = await prisma.session.deleteMany({
      where: { OR: [{ expiresAt: { lt: before } }, { revokedAt: { lt: before } }] },
    });
    return count;
  },
});
