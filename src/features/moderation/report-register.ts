import { DomainError } from "#domain/errors.ts";
import { parseReport, type Report } from "#domain/register/report.ts";
import { registerOfCode } from "#features/join/open-invitation.ts";
import { withKeys } from "#platform/database/transaction.ts";
import { addressPoints } from "#platform/limits/address-points.ts";
import type { Deps } from "#ports/deps.ts";
import type { LimitPoint } from "#ports/rate-limiter.ts";
import { reportTextPlace } from "./reports-sql.ts";

/**
 * Tells operators of a register, by its join code. It changes nothing by itself, and nothing of whoever reports is kept:
 * only keyed hashes that lapse with the limits. The same words from the same browser again are the same report. Throws
 * what registerOfCode throws, invalid_input by field (`reason`, `text`) and too_many_attempts.
 */
export const reportRegister = async (
  deps: Pick<Deps, "clock" | "random" | "limiter" | "db" | "settings">,
  input: { joinCode: string; reason: string; text: string; browser: string; address: string },
): Promise<void> => {
  const { register } = await registerOfCode(deps, input.joinCode);
  const report = parseReport(input);
  if (!report.ok) {
    throw new DomainError("invalid_input", { fields: report.problem });
  }
  const now = deps.clock();
  const { reason, text } = report.value;
  const same: LimitPoint = {
    limit: "report_once",
    subject: JSON.stringify([register.id, input.browser, reason, text]),
  };
  if (!(await deps.limiter.count([same]))) {
    return;
  }
  try {
    await deps.limiter.take([
      ...addressPoints("reports_per_address", input.address),
      { limit: "reports_per_register", subject: register.id },
    ]);
    const id = deps.random.uuid(now);
    await saveReport(deps, { id, registerId: register.id, reason, text, reportedAt: now });
  } catch (error) {
    // What was not kept may be sent again.
    await deps.limiter.giveBack([same]);
    throw error;
  }
};

export const saveReport = async (
  { db }: Pick<Deps, "db">,
  { id, text, ...report }: Report & { id: string; registerId: string; reportedAt: Date },
): Promise<void> => {
  await withKeys(db, () => {
    const textCipher = text === null ? null : new Uint8Array(db.cipher.seal(reportTextPlace(id), text));
    return db.prisma.registerReport.create({ data: { ...report, id, textCipher }, select: { id: true } });
  });
};
