import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { appRouter } from "#server/app-router.ts";
import { type Console, openConsole } from "#tests/support/console.ts";
import { problemOf } from "#tests/support/problem-of.ts";
import { callerOf, openTenant, somebody, type Tenant } from "./tenants.ts";
import { TYPED_TEXTS } from "./typed-texts.ts";

type AnyDef = z.core.$ZodTypes["_zod"]["def"];
const defOf = (schema: z.core.$ZodType): AnyDef => (schema as z.core.$ZodTypes)._zod.def;

/** Every place of a schema where somebody may put a text of their own; ids and lists of words to choose from are none. */
const textsIn = (schema: z.core.$ZodType, path: readonly string[]): string[] => {
  const def = defOf(schema);
  switch (def.type) {
    case "object":
      return Object.entries(def.shape).flatMap(([key, field]) => textsIn(field, [...path, key]));
    case "array":
      return textsIn(def.element, path);
    case "union":
      return def.options.flatMap((option) => textsIn(option as z.core.$ZodType, path));
    case "pipe":
      return textsIn(def.in, path);
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "readonly":
    case "nonoptional":
      return textsIn(def.innerType, path);
    case "string": {
      const format = (def as { format?: string }).format ?? "";
      const isId = path.at(-1) === "registerId" || format === "uuid";
      // The cursor of a list of events: the one text that a pattern holds to digits which the product has given.
      return isId || path.at(-1) === "beforeEvent" ? [] : [path.join(".")];
    }
    case "enum":
    case "literal":
    case "boolean":
    case "number":
    case "date":
      return [];
    default:
      throw new Error(`say what a zod ${def.type} may hold (field "${path.join(".")}")`);
  }
};

type Walked = { _def: { inputs: readonly unknown[] } };
const typed = Object.entries(appRouter._def.procedures as unknown as Record<string, Walked>).flatMap(
  ([path, { _def }]) =>
    _def.inputs.flatMap((input) => textsIn(input as z.ZodType, []).map((field) => `${path} ${field}`)),
);

test("everything that somebody may type into has a verdict of what its answer tells", () => {
  expect([...new Set(typed)].toSorted()).toEqual(Object.keys(TYPED_TEXTS).toSorted());
});

describe("a number that is answered alike", () => {
  let console: Console;
  let tenant: Tenant;
  beforeAll(async () => {
    console = await openConsole();
    tenant = await openTenant(console);
  });
  afterAll(() => console.db.close());

  test("when a role is offered, whether an administrator has it, a member, an account or nobody", async () => {
    const { registerId } = tenant.ids;
    const { owner } = tenant.callers;
    const phoneOf = async (accountId: string) => (await console.deps.accounts.byId(accountId))?.phone ?? "";
    const invite = (phone: string) =>
      problemOf(owner.administrators.invite({ registerId, phone, note: "", role: "viewer", groupIds: [] }));
    const member = somebody();
    await console.addMembers(registerId, [{ claim: member, token: `token ${member.phone}` }]);
    const account = somebody();
    await callerOf(console, account.phone);
    for (const phone of [
      await phoneOf(tenant.ids.accountId),
      member.phone,
      account.phone,
      somebody().phone,
    ]) {
      expect(phone).toMatch(/^1\d{10}$/);
      expect(await invite(phone)).toBeNull();
    }
  });

  test("and of those that look alike three may be tried", async () => {
    const { registerId } = tenant.ids;
    const { owner } = tenant.callers;
    const { phone } = somebody();
    const fields = [];
    for (const middle of ["1111", "2222", "3333", "4444"]) {
      const candidate = phone.slice(0, 3) + middle + phone.slice(7);
      const problem = await problemOf(
        owner.administrators.invite({ registerId, phone: candidate, note: "", role: "viewer", groupIds: [] }),
      );
      fields.push(problem?.fields?.phone ?? "ok");
    }
    expect(fields).toEqual(["ok", "ok", "ok", "tried_often"]);
  });
});
