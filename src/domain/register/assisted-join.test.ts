import { describe, expect, it, test } from "vitest";
import { assistObstacle, assistShare, HELPING_ROLES, isUnusualHelp, joinsAt } from "./assisted-join.ts";

test.each([
  [0, 0, 3],
  [19, 0, 3],
  [20, 0, 4],
  [40, 0, 5],
  [400, 0, 23],
  [940, 0, 50],
  [100_000, 0, 50],
  [0, 40, 43],
  [100_000, 40, 90],
])("with %d who joined by themselves and a quota of %d there are %d a day", (selfJoined, quota, share) => {
  expect(assistShare({ selfJoined, quota })).toBe(share);
});

describe("help", () => {
  test.each([
    [{ byHelper: 2, inRegister: 2, refused: 0 }, null],
    [{ byHelper: 3, inRegister: 0, refused: 0 }, "limit"],
    [{ byHelper: 0, inRegister: 3, refused: 0 }, "limit"],
    [{ byHelper: 0, inRegister: 0, refused: 1 }, null],
    [{ byHelper: 0, inRegister: 0, refused: 2 }, "refused"],
    [{ byHelper: 3, inRegister: 3, refused: 2 }, "refused"],
  ] as const)("with %j held against three: %s", (counted, obstacle) => {
    expect(assistObstacle(counted, 3)).toBe(obstacle);
  });

  it("is given by whoever may help in the whole register", () => {
    expect(HELPING_ROLES).toEqual(["owner", "manager"]);
  });
});

test.each([
  [true, "2026-11-30T08:00:00Z", "2026-12-01T08:00:00.000Z"],
  [true, null, undefined],
  [false, "2026-11-30T08:00:00Z", undefined],
])("alone %s, message sent %s: joins at %s", (alone, sent, at) => {
  const noticeSentAt = sent === null ? null : new Date(sent);
  expect(joinsAt({ alone, noticeSentAt })?.toISOString()).toBe(at);
});

test.each([
  [{}, false],
  [{ confirmed: 12, waiting: 3, expired: 2, text_changed: 9 }, false],
  [{ refused: 1 }, true],
  [{ expired: 3 }, true],
  [{ confirmed: 15, waiting: 5 }, true],
])("%j in a week is unusual: %s", (counts, isUnusual) => {
  const none = { waiting: 0, confirmed: 0, refused: 0, expired: 0, text_changed: 0 };
  expect(isUnusualHelp({ ...none, ...counts })).toBe(isUnusual);
});
