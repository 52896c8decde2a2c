import { expect, test } from "vitest";
import { isSameOrigin } from "./same-origin.ts";

const PUBLIC_URL = "https://tuantibu.example";

test.each([
  ["a form of ours", { "sec-fetch-site": "same-origin", origin: PUBLIC_URL }, true],
  ["a page of another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }, false],
  ["a page of a subdomain", { "sec-fetch-site": "same-site", origin: "https://a.tuantibu.example" }, false],
  [
    "an older browser on the host asked for",
    { origin: "http://localhost:3000", host: "localhost:3000" },
    true,
  ],
  ["an older browser behind a proxy", { origin: PUBLIC_URL, host: "10.0.0.7:3000" }, true],
  ["an older browser on another site", { origin: "https://evil.example", host: "tuantibu.example" }, false],
  ["a sandboxed frame", { origin: "null", host: "tuantibu.example" }, false],
  ["a client that is no browser", { host: "tuantibu.example" }, true],
])("%s", (_, headers, expected) => {
  expect(isSameOrigin(headers, PUBLIC_URL)).toBe(expected);
});
