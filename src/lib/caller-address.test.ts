import { describe, expect, test } from "vitest";
import { callerAddress, parseTrustedProxies, readAddress, type TrustedProxies } from "./caller-address.ts";

const trusting = (text: string): TrustedProxies => {
  const trusted = parseTrustedProxies(text);
  if (trusted === null) {
    throw new Error(`not a list: ${text}`);
  }
  return trusted;
};

describe("whom a limit per network address counts", () => {
  test.each([
    ["no proxy: what the caller writes does not count", "", "203.0.113.7", "198.51.100.1", "203.0.113.7"],
    ["a socket of both families", "", "::ffff:203.0.113.7", undefined, "203.0.113.7"],
    ["one proxy: the address that it saw", "10.0.0.0/8", "10.0.0.5", "198.51.100.1", "198.51.100.1"],
    [
      "one proxy: what was written before it does not count",
      "10.0.0.5",
      "10.0.0.5",
      "1.1.1.1, 198.51.100.1",
      "198.51.100.1",
    ],
    ["two proxies", "10.0.0.0/8", "10.0.0.5", "1.1.1.1, 198.51.100.1, 10.0.0.9", "198.51.100.1"],
    ["somebody who is not the proxy", "10.0.0.0/8", "203.0.113.7", "198.51.100.1", "203.0.113.7"],
    ["a proxy that sends nothing", "10.0.0.0/8", "10.0.0.5", undefined, "10.0.0.5"],
    ["a proxy that sends garbage", "10.0.0.0/8", "10.0.0.5", "nonsense", "10.0.0.5"],
    ["IPv6", "fd00::/8, ::1", "::1", "2001:db8::1, fd00::2", "2001:db8::1"],
    ["a proxy that writes ports", "10.0.0.5", "10.0.0.5", "1.1.1.1:1, 198.51.100.1:5678", "198.51.100.1"],
    ["ports of IPv6", "::1", "::ffff:127.0.0.1", "[2001:db8::1]:443", "127.0.0.1"],
    ["ports of IPv6 behind two", "::1, 10.0.0.0/8", "::1", "[2001:DB8::1]:443, 10.0.0.9:80", "2001:db8::1"],
    ["garbage behind an address", "10.0.0.5", "10.0.0.5", "198.51.100.1, unknown", "10.0.0.5"],
    ["an empty entry", "10.0.0.5", "10.0.0.5", "198.51.100.1,", "10.0.0.5"],
    ["a socket that is gone", "", undefined, "198.51.100.1", "unknown"],
  ])("%s", (_, proxies, socket, forwardedFor, expected) => {
    expect(callerAddress(socket, forwardedFor, trusting(proxies))).toBe(expected);
  });
});

test.each(["10.0.0.0/33", "proxy.example", "10.0.0.0/", "300.1.1.1", "1", "10.0.0.0/8/8x"])(
  "%s is no list of proxies",
  (text) => {
    expect(parseTrustedProxies(text)).toBeNull();
  },
);

test.each([
  ["1.2.3.4", "1.2.3.4"],
  [" 1.2.3.4:5678 ", "1.2.3.4"],
  ["2001:DB8:0:0::1", "2001:db8::1"],
  ["[2001:db8::1]", "2001:db8::1"],
  ["[2001:db8::1]:443", "2001:db8::1"],
  ['"[2001:db8::1]:443"', "2001:db8::1"],
  ["fe80::1%eth0", "fe80::1"],
  ["[fe80::1%25en0]:80", "fe80::1"],
  ["[fe80::1%en0.1]:80", "fe80::1"],
  ["::ffff:1.2.3.4", "1.2.3.4"],
  ["::FFFF:102:304", "1.2.3.4"],
  ["0:0:0:0:0:ffff:c0a8:ff", "192.168.0.255"],
  ["[::ffff:1.2.3.4]:80", "1.2.3.4"],
  ["[1.2.3.4]:80", null],
  ["1.2.3.4:", null],
  ["1.2.3.4:x", null],
  ["1.2.3", null],
  ["1.2.3.4.5:80", null],
  ["2001:db8::1::2", null],
  ["[2001:db8::1", null],
  ["_hidden", null],
  ["unknown", null],
  ["", null],
])("%s is the address %s", (text, address) => {
  expect(readAddress(text)).toBe(address);
});
