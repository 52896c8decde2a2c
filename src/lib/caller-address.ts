import { BlockList, isIP } from "node:net";

/** The network addresses whose word on X-Forwarded-For is believed. */
export type TrustedProxies = Pick<BlockList, "check">;

const familyOf = (address: string): "ipv4" | "ipv6" => (isIP(address) === 6 ? "ipv6" : "ipv4");

/** Reads a comma-separated list of addresses and CIDR ranges, e.g. "10.0.0.0/8, ::1"; null for anything else. */
export const parseTrustedProxies = (text: string): TrustedProxies | null => {
  const list = new BlockList();
  try {
    for (const entry of text.split(",").flatMap((part) => part.trim() || [])) {
      const [, address = "", bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
      const family = familyOf(address);
      list.addSubnet(address, Number(bits ?? (family === "ipv6" ? 128 : 32)), family);
    }
    return list;
  } catch {
    return null;
  }
};

/** An IPv6 address as RFC 5952 writes it, or the IPv4 address that it stands for (RFC 4291, 2.5.5.2). */
const plainIpv6 = (address: string): string => {
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical) ?? [];
  if (high === undefined || low === undefined) {
    return canonical;
  }
  const bits = Number.parseInt(high, 16) * 0x10000 + Number.parseInt(low, 16);
  return [24, 16, 8, 0].map((shift) => Math.floor(bits / 2 ** shift) % 256).join(".");
};

/**
 * One address by one name, however a socket or a proxy has written it: with a port, in brackets or quotes, with a zone, as
 * IPv4 in IPv6. Null for anything else.
 */
export const readAddress = (text: string): string | null => {
  const bare = text.trim().replace(/^"(.*)"$/, "$1");
  const bracketed = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(bare)?.[1];
  const written = bracketed ?? bare.replace(/^(\d+(?:\.\d+){3}):\d{1,5}$/, "$1");
  const address = written.replace(/%[\w.~-]+$/, "");
  switch (isIP(address)) {
    case 4:
      return bracketed === undefined ? address : null;
    case 6:
      return plainIpv6(address);
    default:
      return null;
  }
};

/**
 * The address that a request comes from: the socket's, or, where that is a trusted proxy, the nearest entry of
 * X-Forwarded-For that no trusted proxy wrote about another one. Proxies append, so entries are believed from the last one;
 * what is no address ends the reading, and the proxy that wrote it is the caller.
 */
export const callerAddress = (
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  trusted: TrustedProxies,
): string => {
  let address = readAddress(socketAddress ?? "");
  const entries = (forwardedFor ?? "").split(",").map(readAddress);
  while (address !== null && trusted.check(address, familyOf(address))) {
    const written = entries.pop() ?? null;
    if (written === null) {
      return address;
    }
    address = written;
  }
  return address ?? "unknown";
};
