import { writeExport } from "#features/export/write-export.ts";
import { composeDeps } from "#platform/compose/deps.ts";
import { parseConfig } from "#platform/config/config.ts";

// The process of a worker that writes one export, named on the command line; says how long it took and how it grew.

const MB = 1_000_000;
const SAMPLE_MS = 10;

const { deps, db, close } = composeDeps(parseConfig(process.env), { connections: 8 });
await db.keys.ready();
const before = process.memoryUsage.rss();
let most = before;
const sampling = setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss());
}, SAMPLE_MS);
const started = performance.now();
await writeExport(deps, { exportId: process.argv[2] ?? "" });
const seconds = (performance.now() - started) / 1000;
clearInterval(sampling);
await close();
console.log(JSON.stringify({ seconds, rssGrowthMb: Math.max(0, Math.round((most - before) / MB)) }));
