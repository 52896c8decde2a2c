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

/** IPv4 as a dual-stack socket names it is IPv4. */
const plain = (address: string): string => address.trim().replace(/^::ffff:(?=\d+\.)/i, "");

/**
 * The address that a request comes from: the socket's, or, where that is a trusted proxy, the nearest entry of
 * X-Forwarded-For that no trusted proxy wrote about another one. Proxies append, so entries are believed from the last one.
 */
export const callerAddress = (
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  trusted: TrustedProxies,
): string => {
  let address = plain(socketAddress ?? "");
  const entries = (forwardedFor ?? "").split(",").map(plain);
  while (
    isIP(address) !== 0 &&
    trusted.check(address, familyOf(address)) &&
    isIP(entries.at(-1) ?? "") !== 0
  ) {
    address = entries.pop() ?? address;
  }
  return address || "unknown";
};
