import { afterAll, beforeAll, expect, test } from "vitest";
import { callerOf } from "#tests/integration/access/tenants.ts";
import { problemOf } from "#tests/support/problem-of.ts";
import { type ExpectedTown, openExpected, rowOf, somebodyNew } from "./town.ts";

let town: ExpectedTown;
beforeAll(async () => {
  town = await openExpected();
});
afterAll(() => town.console.db.close());

const memberOf = async (name: string) => {
  const claim = somebodyNew(name);
  const [membershipId = ""] = await town.console.addMembers(town.registerId, [
    { claim, token: `token ${claim.phone}` },
  ]);
  return { claim, membershipId };
};
const listed = async (name: string) => {
  const { registerId, owner } = town;
  const { people } = await owner.expected.page({ registerId, state: null, name, after: null });
  return people[0] ?? null;
};
const events = async (): Promise<unknown[]> => {
  const { rows } = await town.console.db.pool.query(
    "select action, membership_id, shown from audit_event where register_id = $1 and action like 'expected.%' order by id",
    [town.registerId],
  );
  return rows
    .filter(({ action }) => action !== "expected.viewed")
    .map(({ action, membership_id, shown }) => [action, membership_id ?? shown ?? []].flat());
};

test("somebody missing is paired with a member who is not on the list, and the member sees it", async () => {
  const { owner, registerId, console } = town;
  const { claim, membershipId } = await memberOf("㑇名");
  await town.bring([["仦名", claim.document.number]]);
  const { expectedId = "", state } = (await listed("仦名")) ?? {};
  expect(state).toBe("missing");
  await owner.expected.pair({ registerId, expectedId: expectedId ?? "", membershipId });
  expect(await listed("仦名")).toMatchObject({ state: "joined", membershipId, isPaired: true });
  expect(await town.names("unexpected", "㑇名")).toEqual([]);
  expect((await events()).at(-1)).toEqual(["expected.paired", membershipId]);

  const { caller } = await callerOf(console, claim.phone);
  expect((await caller.rights.looks({})).looks.map(({ kind }) => kind)).toContain("paired");
});

test("both must be there and free; what is somebody else's does not exist", async () => {
  const { owner, registerId } = town;
  const { membershipId } = await memberOf("甲一");
  await town.bring([rowOf(somebodyNew("甲二")), rowOf(somebodyNew("甲三"))]);
  const [two, three] = [(await listed("甲二"))?.expectedId ?? "", (await listed("甲三"))?.expectedId ?? ""];
  const nobody = "01890000-0000-7000-8000-0000000000ff";
  const pair = (expectedId: string, member: string) =>
    problemOf(owner.expected.pair({ registerId, expectedId, membershipId: member }));
  expect(await pair(nobody, membershipId)).toMatchObject({ code: "not_found" });
  expect(await pair(two, nobody)).toMatchObject({ code: "not_found" });
  const both = await Promise.all([pair(two, membershipId), pair(three, membershipId)]);
  expect(both.map((problem) => problem?.code ?? "ok").toSorted()).toEqual(["conflict", "ok"]);
});

test("stays over imports and their undoing, ends by hand and with the membership", async () => {
  const { owner, registerId } = town;
  const { claim, membershipId } = await memberOf("乙一");
  const row = rowOf(somebodyNew("乙二"));
  await town.bring([row]);
  const pair = async () =>
    owner.expected.pair({
      registerId,
      expectedId: (await listed("乙二"))?.expectedId ?? "",
      membershipId,
    });
  await pair();
  await town.bring([row, rowOf(somebodyNew("乙三"))], "replace");
  expect(await listed("乙二")).toMatchObject({ isPaired: true, membershipId });
  await owner.expected.undo({ registerId });
  expect(await listed("乙二")).toMatchObject({ isPaired: true, membershipId });

  const expectedId = (await listed("乙二"))?.expectedId ?? "";
  await owner.expected.unpair({ registerId, expectedId });
  expect(await listed("乙二")).toMatchObject({ isPaired: false, state: "missing" });
  expect(await problemOf(owner.expected.unpair({ registerId, expectedId }))).toMatchObject({
    code: "not_found",
  });
  await pair();
  const { caller } = await callerOf(town.console, claim.phone);
  await caller.rights.leave({ membershipId });
  expect(await listed("乙二")).toMatchObject({ isPaired: false, state: "left" });
});

test("uploads, imports, what is discarded and undone are events; whom an import has found sees it", async () => {
  const { owner, registerId, console } = town;
  await owner.expected.clear({ registerId });
  const { claim, membershipId } = await memberOf("丙一");
  const before = (await events()).length;
  const { importId } = await town.check(
    Buffer.from(`姓名,证件号码\n丙一,${claim.document.number}`).toString("base64"),
  );
  await owner.expected.discard({ registerId, importId });
  await owner.expected.discard({ registerId, importId });
  await town.bring([rowOf(claim), rowOf(somebodyNew("丙二"))]);
  await owner.expected.undo({ registerId });
  expect((await events()).slice(before)).toEqual([
    ["expected.uploaded"],
    ["expected.discarded"],
    ["expected.uploaded"],
    ["expected.imported", membershipId],
    ["expected.undone"],
  ]);
  const { caller } = await callerOf(console, claim.phone);
  expect((await caller.rights.looks({})).looks).toMatchObject([{ kind: "matched" }]);
});
