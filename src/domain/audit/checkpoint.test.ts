import { expect, test } from "vitest";
import { checkpointBody, checkpointText, findCheckpoints } from "./checkpoint.ts";

const AT = new Date("2026-11-20T04:00:00.123Z");
const heads = new Map([
  [0, { seq: 0n, hash: new Uint8Array(32) }],
  [15, { seq: 9_007_199_254_740_993n, hash: new Uint8Array(32).fill(0xab) }],
]);
const signature = new Uint8Array(32).fill(0xff);
const body = checkpointBody({ at: AT, heads });
const text = checkpointText(body, signature);

test("is one word that says the same again when it is read", () => {
  expect(text).not.toMatch(/\s/);
  const [found] = findCheckpoints(text);
  expect(found).toMatchObject({ at: AT, body, text });
  expect([...(found?.heads ?? [])].map(([chain, { seq }]) => [chain, seq])).toEqual([
    [0, 0n],
    [15, 9_007_199_254_740_993n],
  ]);
  expect(Buffer.from(found?.heads.get(15)?.hash ?? []).toString("hex")).toBe("ab".repeat(32));
});

test("is found in a log, each of several, and nothing else is", () => {
  const log = `{"msg":"a"}\n{"checkpoint":"${text}","msg":"audit checkpoint"}\nCheckpoint: ${text}\naudit-1.5.x.y\n`;
  expect(findCheckpoints(log).map((found) => found.text)).toEqual([text, text]);
  expect(findCheckpoints("audit-1.123.0:1:ab.short")).toEqual([]);
});
