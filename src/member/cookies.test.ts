import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { localeCookie, localeOf } from "#lib/locale.ts";
import { draftKeyOf, forgetDraftKey, keepDraftKey } from "./cookies.ts";

const HTTPS = "https://register.example";
const KEY = "k".repeat(43);

const requestWith = (cookie: string): IncomingMessage => {
  const request = new IncomingMessage(new Socket());
  request.headers = { cookie };
  return request;
};

const written = (write: (response: ServerResponse) => void): string => {
  const response = new ServerResponse(requestWith(""));
  write(response);
  return String(response.getHeader("set-cookie"));
};

test("on https the draft's cookie is __Secure-, and one that a neighbour planted without TLS counts for nothing", () => {
  const cookie = written((response) => keepDraftKey(response, KEY, HTTPS));
  expect(cookie).toMatch(/^__Secure-tuantibu-join=k{43}; Path=\/j; .*HttpOnly; SameSite=Lax; Secure$/);
  expect(draftKeyOf(requestWith(`a=b; __Secure-tuantibu-join=${KEY}`), HTTPS)).toBe(KEY);
  expect(draftKeyOf(requestWith(`tuantibu-join=${KEY}`), HTTPS)).toBeNull();
  expect(draftKeyOf(requestWith(`tuantibu-join=${KEY}`), "http://localhost:3000")).toBe(KEY);
});

test("the draft's cookie is taken away where it was put", () => {
  expect(written((response) => forgetDraftKey(response, HTTPS))).toMatch(
    /^__Secure-tuantibu-join=; Path=\/j; Max-Age=0; .*Secure$/,
  );
});

test("the language is kept in a __Host- cookie on https, and read from it", () => {
  const cookie = localeCookie("en", true);
  expect(cookie).toMatch(/^__Host-tuantibu-locale=en; Path=\/; Max-Age=\d+; SameSite=Lax; Secure$/);
  expect(localeOf(cookie.split(";", 1)[0], "zh-CN")).toBe("en");
  expect(localeOf(localeCookie("en", false).split(";", 1)[0], "zh-CN")).toBe("en");
});
