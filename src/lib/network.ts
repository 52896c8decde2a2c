import { isIPv6 } from "node:net";

/** What a limit per network address counts: only `networksOf` makes one. */
export type Network = string & { readonly of: "network" };

const GROUPS = 8;
const GROUP_BITS = 16;

/** The eight groups of a canonical IPv6 address (RFC 5952). */
const groupsOf = (address: string): number[] => {
  const [head = "", tail] = address.split("::");
  const read = (part: string): number[] =>
    part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16));
  const [front, back] = [read(head), read(tail ?? "")];
  return [...front, ...Array<number>(GROUPS - front.length - back.length).fill(0), ...back];
};

/** The first `bits` of an address; two of one network give the same. */
const prefix = (groups: readonly number[], bits: number): string => {
  const kept = groups.slice(0, Math.ceil(bits / GROUP_BITS)).map((group, i) => {
    const beyond = Math.max(0, (i + 1) * GROUP_BITS - bits);
    return (Math.floor(group / 2 ** beyond) * 2 ** beyond).toString(16);
  });
  return `${kept.join(":")}::/${bits}`;
};

/**
 * Who is behind an address, as limits count it. A subscriber with IPv6 has the 2^64 addresses of a /64 and often the 256
 * networks of a /56 (RFC 6177), so one address of it is nobody; with IPv4 the address is all that there is, and `wide` null.
 */
export const networksOf = (address: string): { near: Network; wide: Network | null } => {
  // The one place in which an address becomes what limits count.
  const network = (text: string): Network => text as Network;
  if (!isIPv6(address)) {
    return { near: network(address), wide: null };
  }
  const groups = groupsOf(address);
  return { near: network(prefix(groups, 64)), wide: network(prefix(groups, 56)) };
};
