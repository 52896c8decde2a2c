import { Cluster, Redis } from "ioredis";
import { parseRedisAddress } from "#lib/redis-address.ts";

/** A node that is asked for the cluster's layout may be busy; ioredis alone would give it one second. */
const LAYOUT_TIMEOUT_MS = 5000;

/**
 * A connection to the server, or to each node of the cluster, that comes back by itself. Commands wait for it without
 * end, as BullMQ demands of a connection that blocks.
 */
export const openRedis = (redisUrl: string): Redis | Cluster => {
  const { cluster, nodes } = parseRedisAddress(redisUrl) ?? { cluster: false, nodes: [] };
  const [first] = nodes;
  if (first === undefined) {
    throw new RangeError("not the address of a Redis");
  }
  if (!cluster) {
    return new Redis(first, { maxRetriesPerRequest: null });
  }
  const { username, password, protocol } = new URL(first);
  return new Cluster(nodes, {
    slotsRefreshTimeout: LAYOUT_TIMEOUT_MS,
    redisOptions: {
      maxRetriesPerRequest: null,
      username: decodeURIComponent(username) || undefined,
      password: decodeURIComponent(password) || undefined,
      ...(protocol === "rediss:" ? { tls: {} } : {}),
    },
  });
};
