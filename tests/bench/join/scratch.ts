import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "#cli/stack/free-port.ts";
import { startPostgres } from "#cli/stack/postgres.ts";
import { demoSecrets } from "#cli/stack/secrets.ts";
import { startChild, answering } from "#cli/stack/child.ts";
import { startBareServer } from "./bare-stack.ts";
import { startSmsGateway } from "./sms-gateway.ts";
import { figuresOf, runRound } from "./load.ts";
const dataDir = await mkdtemp(join(tmpdir(), "tuantibu-scratch-"));
const secrets = await demoSecrets(dataDir);
const pgs = await startPostgres(dataDir, secrets.POSTGRES_PASSWORD);
const bureauPort = await freePort();
const bureauUrl = `http://127.0.0.1:${bureauPort}`;
const bureau = startChild("bureau", ["src/sandbox/main.ts"], { ...process.env, BUREAU_PORT: String(bureauPort), HEALTH_SOURCE_SECRET: secrets.HEALTH_SOURCE_SECRET }, { quiet: true });
await answering(bureau, `${bureauUrl}/`);
const gateway = await startSmsGateway();
const stack = { webUrl: "http://localhost:1", bureauUrl, dataDir, databaseUrl: pgs.url, masterKey: secrets.MASTER_KEY, output: () => "", stop: async () => {} };
let bare;
try {
  bare = await startBareServer(stack, gateway);
  const everybody = await (await fetch(`${bureauUrl}/people/sample?n=900&offset=5`)).json();
  await runRound({ joinUrl: bare.joinUrl, gateway, concurrency: 8 }, everybody.slice(0, 100));
  for (const [c,f,t] of [[1,100,200],[8,200,600],[16,600,900]] as const) {
    console.log(c, JSON.stringify(figuresOf([await runRound({ joinUrl: bare.joinUrl, gateway, concurrency: c }, everybody.slice(f, t))])));
  }
} catch (e) { console.error(e); } finally {
  await bare?.stop(); await bureau.stop(); await gateway.close(); await pgs.stop(); await rm(dataDir, { recursive: true });
}
