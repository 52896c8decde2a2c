import { withStack } from "#cli/stack/with-stack.ts";
import { seedRegister } from "./seed-register.ts";

/** How many members each scenario's register has. */
const SCENARIOS: Readonly<Record<string, number>> = { empty: 0, company: 200, large: 100_000 };

const report = (line: string): void => console.error(line);

const seed = async (scenario: string, members: number): Promise<void> => {
  await withStack(async ({ deps, db, healthSourceUrl, publicUrl }) => {
    const seeded = await seedRegister({ deps, db, bureauUrl: healthSourceUrl, report }, members);
    const { registerId, joinUrl, registrarPhone } = seeded;
    const consoleUrl = `${publicUrl}/registers/${registerId}`;
    report(
      `\nConsole: ${consoleUrl}\nJoin:    ${joinUrl}\nSign in with ${registrarPhone}; the code is at ${publicUrl}/dev/inbox`,
    );
    console.log(JSON.stringify({ scenario, registerId, consoleUrl, joinUrl, registrarPhone, members }));
  });
};

const [scenario = ""] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const members = SCENARIOS[scenario];
if (members === undefined) {
  console.error(
    `Usage: npm run seed -- <scenario> [--json]; scenarios: ${Object.keys(SCENARIOS).join(", ")}`,
  );
  process.exitCode = 2;
} else {
  await seed(scenario, members);
}
