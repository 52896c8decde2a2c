import { withStack } from "#cli/stack/with-stack.ts";
import { seedRegister } from "./seed-register.ts";

type Scenario = { members: number; groups: readonly string[] };

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  empty: { members: 0, groups: [] },
  company: { members: 200, groups: ["研发部", "生产部", "行政部"] },
  large: { members: 100_000, groups: [] },
};

const report = (line: string): void => console.error(line);

const seed = async (name: string, { members, groups }: Scenario): Promise<void> => {
  await withStack(async ({ deps, db, healthSourceUrl, publicUrl }) => {
    const seeded = await seedRegister({ deps, db, bureauUrl: healthSourceUrl, report }, members, groups);
    const { registerId, joinUrl, registrarPhone } = seeded;
    const consoleUrl = `${publicUrl}/registers/${registerId}`;
    report(
      `\nConsole: ${consoleUrl}\nJoin:    ${joinUrl}\nSign in with ${registrarPhone}; the code is at ${publicUrl}/dev/inbox`,
    );
    console.log(JSON.stringify({ scenario: name, registerId, consoleUrl, joinUrl, registrarPhone, members }));
  });
};

const [name = ""] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const scenario = SCENARIOS[name];
if (scenario === undefined) {
  console.error(
    `Usage: npm run seed -- <scenario> [--json]; scenarios: ${Object.keys(SCENARIOS).join(", ")}`,
  );
  process.exitCode = 2;
} else {
  await seed(name, scenario);
}
