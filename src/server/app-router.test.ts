import { TRPCError } from "@trpc/server";
import { describe, expect, test } from "vitest";
import type { Deps } from "#ports/deps.ts";
import { appRouter, createCaller } from "./app-router.ts";
import type { Context } from "./context.ts";

type Walked = { _def: { meta?: { permission?: string } } };

const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Walked>);

/** Nobody: any use of a dependency before the permission is checked fails the test. */
const stranger: Context = {
  deps: new Proxy({} as Deps, {
    get: (_, name) => {
      throw new Error(`a stranger reached ${String(name)}`);
    },
  }),
  session: null,
  address: "192.0.2.1",
  device: { browser: "chrome", system: "windows" },
  locale: "zh-CN",
  browser: () => {
    throw new Error("a stranger was given a browser");
  },
  setSession: async () => {},
};

const call = async (path: string): Promise<unknown> => {
  const target = path
    .split(".")
    .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], createCaller(stranger));
  return (target as (input: unknown) => Promise<unknown>)({
    registerId: "01890000-0000-7000-8000-000000000001",
  });
};

describe("every procedure", () => {
  test.each(procedures)("%s declares a permission", (_, procedure) => {
    expect(procedure._def.meta?.permission).toBeTypeOf("string");
  });

  test.each(procedures.filter(([, procedure]) => procedure._def.meta?.permission !== "public"))(
    "%s turns a stranger away before it does anything",
    async (path) => {
      const refusal = await call(path).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(TRPCError);
      expect((refusal as TRPCError).code).toBe("UNAUTHORIZED");
    },
  );
});
