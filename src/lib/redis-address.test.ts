import { expect, test } from "vitest";
import { parseRedisAddress } from "./redis-address.ts";

test.each([
  ["redis://127.0.0.1", { cluster: false, nodes: ["redis://127.0.0.1"] }],
  ["rediss://user:s%40cret@cache:6380/2", { cluster: false, nodes: ["rediss://user:s%40cret@cache:6380/2"] }],
  ["redis+cluster://a:7000", { cluster: true, nodes: ["redis://a:7000"] }],
  [
    "redis+cluster://a:7000,b,[::1]:7002",
    { cluster: true, nodes: ["redis://a:7000", "redis://b", "redis://[::1]:7002"] },
  ],
  ["rediss+cluster://:pass@a:1,b:2", { cluster: true, nodes: ["rediss://:pass@a:1", "rediss://:pass@b:2"] }],
])("%s", (text, address) => {
  expect(parseRedisAddress(text)).toEqual(address);
});

test.each([
  "127.0.0.1:6379",
  "http://cache",
  "redis://",
  "redis://a:70000",
  "redis://a:7000,b:7001",
  "redis+cluster://a:7000,,b:7001",
  "redis+cluster://a:7000/1",
])("%s is none", (text) => {
  expect(parseRedisAddress(text)).toBeNull();
});
