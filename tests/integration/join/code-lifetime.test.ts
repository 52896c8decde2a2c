import { afterAll, beforeAll, expect, test } from "vitest";
import { getInvitation } from "#features/invitation/get-invitation.ts";
import { renewCode } from "#features/invitation/renew-code.ts";
import { setCodeLifetime } from "#features/invitation/set-code-lifetime.ts";
import { askForHelp } from "#features/join/ask-for-help.ts";
import { confirmJoin } from "#features/join/confirm-join.ts";
import { joinProgress } from "#features/join/join-progress.ts";
import { resendCode } from "#features/join/resend-code.ts";
import { BROWSER, openWorld, type World } from "#tests/support/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const DAY_MS = 24 * 3_600_000;

/** Lets the code of a register expire at this very instant. */
const expire = async (registerId: string): Promise<void> => {
  const data = { expiresAt: world.deps.clock() };
  await world.db.prisma.joinCode.updateMany({ where: { registerId, retiredAt: null }, data });
};

const EXPIRED = { code: "join_code_expired", params: {}, fields: {} };

test("whoever had sent the form in time sees, sends it anew, gets another code, asks for help and joins", async () => {
  const { id, joinCode } = await world.register();
  const person = world.person();
  const { draftKey } = await world.start(joinCode, person);
  await expire(id);

  const progress = (key: string | null) =>
    joinProgress(world.deps, { joinCode, draftKey: key, locale: "zh-CN" });
  expect((await progress(draftKey)).stage).toBe("code");
  await resendCode(world.deps, { joinCode, draftKey, browser: BROWSER, locale: "zh-CN" });
  expect((await askForHelp(world.deps, { joinCode, draftKey })).helpNumber).toMatch(/\w/);
  const again = await world.start(joinCode, person, { draftKey });
  const code = await world.codeFor(person.phone);
  await confirmJoin(world.deps, { joinCode, draftKey: again.draftKey, browser: BROWSER, code });
  expect((await progress(again.draftKey)).stage).toBe("done");
});

test("nobody else gets in with it: no draft, one of another register, or one that is finished", async () => {
  const { id, joinCode } = await world.register();
  const elsewhere = await world.register();
  const { draftKey: foreign } = await world.start(elsewhere.joinCode, world.person());
  const member = world.person();
  const { draftKey: done } = await world.join(joinCode, member);
  await expire(id);
  for (const draftKey of [null, foreign, done]) {
    await expect(world.start(joinCode, world.person(), { draftKey })).rejects.toMatchObject(EXPIRED);
    await expect(askForHelp(world.deps, { joinCode, draftKey })).rejects.toMatchObject(EXPIRED);
  }
  for (const draftKey of [null, foreign]) {
    await expect(joinProgress(world.deps, { joinCode, draftKey, locale: "zh-CN" })).rejects.toMatchObject(
      EXPIRED,
    );
  }
});

test("the end is set on the code in force, moved, taken away, and given to its successor; each is recorded", async () => {
  const { id: registerId, joinCode, ownerId: accountId } = await world.register();
  const now = world.deps.clock();
  const deps = { ...world.deps, clock: () => now };
  const shown = () => getInvitation(deps, { registerId });
  expect((await shown()).expiresAt).toBeNull();

  const inADay = new Date(now.getTime() + DAY_MS);
  expect(await setCodeLifetime(deps, { accountId, registerId }, { lifetime: "day" })).toEqual({
    expiresAt: inADay,
  });
  expect(await shown()).toMatchObject({ code: joinCode, expiresAt: inADay });
  await expire(registerId);
  await setCodeLifetime(deps, { accountId, registerId }, { lifetime: "unlimited" });
  expect(await shown()).toMatchObject({ code: joinCode, expiresAt: null });
  expect((await world.start(joinCode, world.person())).outcome).toBe("code_sent");

  const renewed = await renewCode(deps, { accountId, registerId }, { lifetime: "week" });
  expect(renewed.expiresAt).toEqual(new Date(now.getTime() + 7 * DAY_MS));
  expect(await shown()).toMatchObject({ code: renewed.code, expiresAt: renewed.expiresAt });
  // Of the old code nothing moves any more: that it was renewed is all it says.
  await setCodeLifetime(deps, { accountId, registerId }, { lifetime: "day" });
  await expect(world.start(joinCode, world.person())).rejects.toMatchObject({ code: "join_code_renewed" });

  const { rows } = await world.db.pool.query(
    "select action, detail from audit_event where register_id = $1 and actor_id = $2 order by id",
    [registerId, accountId],
  );
  expect(rows).toEqual([
    { action: "register.code_lifetime_set", detail: { lifetime: "day" } },
    { action: "register.code_lifetime_set", detail: { lifetime: "unlimited" } },
    { action: "register.code_renewed", detail: { lifetime: "week" } },
    { action: "register.code_lifetime_set", detail: { lifetime: "day" } },
  ]);
});
