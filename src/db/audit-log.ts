import type { AuditLog } from "#ports/audit-log.ts";
import type { Database } from "./database.ts";

/** The audit record in the table `audit_event`, which is only ever inserted into. */
export const auditLog = ({ prisma }: Pick<Database, "prisma">): AuditLog => ({
  async append({ action, at, actorId = null, registerId = null, membershipId = null, detail = {} }) {
    await prisma.auditEvent.create({ data: { action, at, actorId, registerId, membershipId, detail } });
  },
});
