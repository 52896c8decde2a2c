import { readSheets } from "./read-sheets.ts";

process.once("message", (file: Uint8Array) => {
  process.send?.(readSheets(file));
});
