/** `nodes` are URLs of single servers; a cluster is told from any one of its nodes. */
export type RedisAddress = { cluster: boolean; nodes: string[] };

const ADDRESS = /^(rediss?)(\+cluster)?:\/\/((?:[^@]*@)?)([^@]+)$/;

/**
 * Reads `redis://[user:password@]host[:port][/database]`, one server, or `redis+cluster://[user:password@]host[:port],…`,
 * a Redis Cluster by one or more of its nodes; `rediss` for TLS. Null when it is neither.
 */
export const parseRedisAddress = (text: string): RedisAddress | null => {
  const [, scheme, cluster, credentials, hosts] = ADDRESS.exec(text) ?? [];
  if (scheme === undefined || hosts === undefined) {
    return null;
  }
  const nodes = (cluster ? hosts.split(",") : [hosts]).map((host) => `${scheme}://${credentials}${host}`);
  const clusterHasDatabase = cluster !== undefined && hosts.includes("/");
  return clusterHasDatabase || !nodes.every(hasHost) ? null : { cluster: cluster !== undefined, nodes };
};

const hasHost = (node: string): boolean => URL.canParse(node) && new URL(node).hostname !== "";
