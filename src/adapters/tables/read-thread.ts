import { parentPort, workerData } from "node:worker_threads";
import { readSheets } from "./read-sheets.ts";

parentPort?.postMessage(readSheets(workerData as Uint8Array));
