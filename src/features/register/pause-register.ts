import { by, type RegisterActor } from "#domain/access/actor.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";

type Actor = Pick<RegisterActor, "accountId" | "registerId">;
type PauseDeps = Pick<Deps, "db" | "clock">;

/** Stops joining; members stay and are compared. Twice is harmless. */
export const pauseRegister = async (deps: PauseDeps, actor: Actor): Promise<{ state: "paused" }> => {
  await move(deps, actor, { from: "open", to: "paused", action: "register.paused" });
  return { state: "paused" };
};

/** Lets people join again. Twice is harmless. */
export const resumeRegister = async (deps: PauseDeps, actor: Actor): Promise<{ state: "open" }> => {
  await move(deps, actor, { from: "paused", to: "open", action: "register.resumed" });
  return { state: "open" };
};

type Move =
  | { from: "open"; to: "paused"; action: "register.paused" }
  | { from: "paused"; to: "open"; action: "register.resumed" };

const move = ({ db, clock }: PauseDeps, actor: Actor, { from, to, action }: Move): Promise<void> =>
  inTransaction(db, async (tx) => {
    const { count } = await tx.prisma.register.updateMany({
      where: { id: actor.registerId, state: from },
      data: { state: to },
    });
    if (count === 1) {
      await appendEvent(tx, { action, at: clock(), ...by(actor) });
    }
  });
