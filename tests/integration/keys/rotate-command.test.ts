import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/database/database.ts";
import { inheritedEnvironment } from "#tests/support/demo-stack.ts";
import { TEST_MASTER_KEY } from "#tests/support/test-database.ts";
import { openWorld, type World } from "#tests/support/world.ts";

let world: World;
let dataDir: string;
beforeAll(async () => {
  world = await openWorld();
  dataDir = await mkdtemp(join(tmpdir(), "tuantibu-rotate-"));
});
afterAll(async () => {
  await rm(dataDir, { recursive: true, force: true });
  await world.close();
});

type Line = { event: string; resumed?: boolean; total?: number; rows?: number; retired?: number };

const start = (args: string[], environment: Record<string, string> = {}): ChildProcess =>
  spawn(process.execPath, ["src/cli/rotate-keys.ts", ...args], {
    env: {
      ...inheritedEnvironment(),
      DATABASE_URL: world.db.url,
      DATABASE_OWNER_URL: world.db.ownerUrl,
      DATA_DIR: dataDir,
      MASTER_KEY: TEST_MASTER_KEY,
      HEALTH_SOURCE_URL: "http://127.0.0.1:9/",
      ...environment,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });

/** Every line that the command prints, until `enough`. */
const linesOf = async (child: ChildProcess, enough: (line: Line) => boolean = () => false) => {
  const lines: Line[] = [];
  if (child.stdout) {
    for await (const text of createInterface({ input: child.stdout })) {
      const line: Line = JSON.parse(text);
      lines.push(line);
      if (enough(line)) {
        break;
      }
    }
  }
  return lines;
};

test("killed in the middle, keys:rotate goes on where it was; --master replaces the master key", {
  timeout: 120_000,
}, async () => {
  const { joinCode } = await world.register();
  const people = Array.from({ length: 3 }, () => world.person());
  for (const person of people) {
    await world.join(joinCode, person);
  }
  // Somebody writes one of the rows, so that the command cannot have ended before it is killed.
  const writer = await world.db.pool.connect();
  await writer.query("begin");
  await writer.query("select from person_key order by person_id limit 1 for update");
  const killed = start(["--json"]);
  await linesOf(killed, ({ event }) => event === "progress");
  killed.kill("SIGKILL");
  await once(killed, "exit");
  await writer.query("commit");
  writer.release();

  // Two minutes have gone by.
  await world.db.pool.query(sql`update data_key set created_at = created_at - interval '2 minutes'`);
  const again = start(["--json"]);
  const lines = await linesOf(again);
  expect(lines[0]).toMatchObject({ event: "began", keyId: 2, resumed: true });
  expect(lines[0]?.total).toBeGreaterThanOrEqual(1);
  expect(lines.at(-1)).toEqual({ event: "done", keyId: 2, rows: lines[0]?.total, retired: 1 });
  expect(await world.count("person_key", "substring(key_cipher from 2 for 1) <> '\\x02'")).toBe(0);

  await world.db.keys.reload();
  const replaced = start(["--master", "--json"], {
    MASTER_KEY: "another-master-key-of-at-least-32-characters",
    MASTER_KEY_PREVIOUS: TEST_MASTER_KEY,
  });
  expect(await linesOf(replaced)).toEqual([{ event: "done", rewrapped: 3 }]);
  for (const person of people) {
    expect(await world.deps.memberships.ofPhone(person.phone)).toMatchObject([{ phone: person.phone }]);
  }
});
