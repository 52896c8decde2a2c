import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PROCEDURES, textsIn, withText } from "#tests/attacks/inputs.ts";
import { NAUGHTY } from "#tests/attacks/naughty.ts";
import { type Console, openConsole } from "#tests/support/console.ts";
import { seededRandom } from "#tests/support/seeded-random.ts";
import { exampleInput } from "./example-input.ts";
import { knownValues, openTenant, type Tenant } from "./tenants.ts";

/** Instances of each category for each text of each procedure. */
const INSTANCES = 3;

let console: Console;
let tenant: Tenant;
let tried = 0;
beforeAll(async () => {
  console = await openConsole();
  tenant = await openTenant(console);
});
afterAll(() => {
  process.stdout.write(`naughty strings: ${tried} calls\n`);
  return console.db.close();
});

type Caller = Tenant["callers"]["owner"];

/** The code of tRPC's error that a call ends with; "ok" for none. */
const outcomeOf = async (caller: Caller, path: string, input: unknown): Promise<string> => {
  const procedure = path
    .split(".")
    .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], caller) as (
    input: unknown,
  ) => Promise<unknown>;
  tried += 1;
  return procedure(input).then(
    () => "ok",
    (error: unknown) => (error instanceof TRPCError ? error.code : String(error)),
  );
};

test.each(PROCEDURES.filter(([, { _def }]) => _def.inputs.length > 0))(
  "%s has an answer to every naughty string in every text that it takes",
  async (path, { _def }) => {
    const random = seededRandom(7);
    const runId = "01890000-0000-7000-8000-000000000001";
    const example = exampleInput(_def.inputs, knownValues(tenant, runId));
    for (const place of textsIn(example)) {
      for (const [category, make] of Object.entries(NAUGHTY)) {
        for (let i = 0; i < INSTANCES; i += 1) {
          const text = make(random);
          const input = withText(example, place, i === 0 ? text : `王${text}小明`);
          for (const caller of [tenant.callers.owner, tenant.callers.member]) {
            const outcome = await outcomeOf(caller, path, input);
            expect(outcome, `${place.join(".")} = ${JSON.stringify(text)} (${category})`).not.toBe(
              "INTERNAL_SERVER_ERROR",
            );
          }
        }
      }
    }
  },
);
