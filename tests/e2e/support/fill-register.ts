import { fillRegister } from "#cli/seed/fill-register.ts";
import { withStack } from "#cli/stack/with-stack.ts";
import { registerById } from "#features/register/registers.ts";

/** Makes people of the sandbox members of a register, as the seed does: `fill-register.ts REGISTER OFFSET MEMBERS`. */
const [registerId = "", offset = "", members = ""] = process.argv.slice(2);

await withStack(async ({ deps, db, healthSourceUrl }) => {
  const register = await registerById(deps, registerId);
  if (register === null) {
    throw new Error(`no register ${registerId}`);
  }
  const { organisationName, purpose } = register;
  await fillRegister(
    { deps, db, bureauUrl: healthSourceUrl, report: () => {} },
    {
      registerId,
      parties: { organisationName, purpose, registrarMasked: "*" },
      offset: Number(offset),
      members: Number(members),
    },
  );
});
