import { createServer } from "node:net";
import { z } from "zod";
import { ensureBuild } from "#cli/stack/build.ts";
import { answering, type Child, printed, startChild, startWorker } from "#cli/stack/child.ts";
import { readyDatabase } from "#cli/stack/database.ts";
import { DEMO_OPERATOR_PHONE, demoEnvironment } from "#cli/stack/demo-environment.ts";
import { isFenced, prepareDatabase } from "#cli/stack/prepare-database.ts";
import { demoSecrets } from "#cli/stack/secrets.ts";
import { ConfigError, parseConfig } from "#platform/config/config.ts";
import { launchConfig, processEnvironment } from "#platform/config/launch-config.ts";

type Environment = Record<string, string | undefined>;
type Mode = "start" | "dev";

const NEXT = "node_modules/next/dist/bin/next";
const WEAK_FENCE =
  "DATABASE_URL is a role that can change audit events and tables: give it less, see docs/operations.md.";
const sampleSchema = z.array(
  z.object({ name: z.string(), documentType: z.string(), documentNumber: z.string(), phone: z.string() }),
);

const requireFreePort = async (setting: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", () =>
      reject(
        new ConfigError(
          `Port ${port} is in use: stop the other program, or choose another with ${setting}=….`,
        ),
      ),
    );
    probe.listen(port, () => probe.close(() => resolve()));
  });

const printWelcome = async (environment: Environment): Promise<void> => {
  const { PUBLIC_URL: web, HEALTH_SOURCE_URL: bureau } = environment;
  const people = sampleSchema.parse(await (await fetch(`${bureau}/people/sample?n=3`)).json());
  const lines = [
    "",
    "  团体簿 Tuantibu is running (demo: made-up people, SMS go to the inbox)",
    "",
    `  Start here       首页        ${web}/`,
    `  Console          机构登录    ${web}/login`,
    `  Member's page    个人页面    ${web}/me`,
    `  SMS inbox        短信收件箱  ${web}/dev/inbox`,
    `  Operator         平台运营    ${web}/ops   (sign in with ${DEMO_OPERATOR_PHONE})`,
    `  Health bureau    健康信息源  ${bureau}`,
    "",
    "  Three people to try with 三位示例人员:",
    ...people.map(({ name, documentNumber, phone }) => `    ${name}  ${documentNumber}  ${phone}`),
    "",
    "  Ctrl-C stops everything; the data stays.",
    "",
  ];
  console.log(lines.join("\n"));
};

/** Starts everything that is not given from outside, in the order in which each needs the one before. */
const launch = async (mode: Mode, stops: (() => Promise<void>)[]): Promise<Child[]> => {
  const settings = launchConfig();
  let environment: Environment = processEnvironment({});
  const children: Child[] = [];
  const add = (child: Child): Child => {
    children.push(child);
    stops.unshift(child.stop);
    return child;
  };

  if (settings.demo) {
    await requireFreePort("PORT", settings.PORT);
    const secrets = await demoSecrets(settings.DATA_DIR);
    const database = await readyDatabase(settings, secrets);
    stops.unshift(database.stop);
    environment = demoEnvironment(settings, secrets, database.appUrl);
    parseConfig(environment);
    if (!settings.HEALTH_SOURCE_URL) {
      await requireFreePort("BUREAU_PORT", settings.BUREAU_PORT);
      const bureau = add(startChild("bureau", ["src/sandbox/main.ts"], environment, { quiet: true }));
      await answering(bureau, `${environment.HEALTH_SOURCE_URL}/`);
    }
  } else {
    await prepareDatabase(settings.DATABASE_OWNER_URL ?? parseConfig(environment).DATABASE_URL);
  }
  if (!(await isFenced(parseConfig(environment).DATABASE_URL))) {
    console.warn(WEAK_FENCE);
  }

  environment.NEXTAUTH_URL = environment.PUBLIC_URL;
  const port = String(settings.PORT);
  if (mode === "start") {
    await ensureBuild(environment);
  }
  const worker = add(startWorker(environment));
  await printed(worker, "worker ready");
  const web = add(
    mode === "start"
      ? startChild("web", [NEXT, "start", "--port", port], environment)
      : startChild("web", [NEXT, "dev", "--port", port], { ...environment, NODE_ENV: "development" }),
  );
  await answering(web, `http://127.0.0.1:${port}/api/livez`);
  if (settings.demo && !settings.HEALTH_SOURCE_URL) {
    await printWelcome(environment);
  } else {
    console.log(`团体簿 Tuantibu is running at ${environment.PUBLIC_URL}`);
  }
  return children;
};

const main = async (): Promise<number> => {
  const mode: Mode = process.argv[2] === "dev" ? "dev" : "start";
  const stops: (() => Promise<void>)[] = [];
  let stopping = false;
  const stopAll = async (): Promise<void> => {
    stopping = true;
    for (const stop of stops.splice(0)) {
      await stop();
    }
  };
  const asked = new Promise<number>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => resolve(0));
    }
  });
  const run = async (): Promise<number> => {
    const children = await launch(mode, stops);
    const ended = await Promise.race(children.map(async (child) => child.exited.then(() => child.name)));
    if (!stopping) {
      console.error(`${ended} ended unexpectedly; stopping the rest.`);
    }
    return 1;
  };
  try {
    return await Promise.race([asked, run()]);
  } finally {
    await stopAll();
  }
};

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof ConfigError ? error.message : error);
    process.exit(1);
  },
);
