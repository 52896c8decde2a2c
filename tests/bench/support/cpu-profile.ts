import { z } from "zod";
import { round } from "./percentiles.ts";

/** The part of a V8 profile that is read here; times are in microseconds. */
const profileResult = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string() }),
      children: z.array(z.number()).default([]),
    }),
  ),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
});
export type CpuProfile = z.output<typeof profileResult>;

const SAMPLING_MICROSECONDS = 500;

const answer = z.object({ id: z.number(), result: z.unknown().optional(), error: z.unknown().optional() });

/** Calls of the Chrome DevTools protocol over an open socket. */
const caller = (socket: WebSocket) => {
  let lastId = 0;
  return (method: string, params: object = {}): Promise<unknown> =>
    new Promise((resolve, reject) => {
      lastId += 1;
      const id = lastId;
      const listen = ({ data }: MessageEvent): void => {
        const got = answer.safeParse(JSON.parse(String(data)));
        if (got.success && got.data.id === id) {
          socket.removeEventListener("message", listen);
          got.data.error === undefined ? resolve(got.data.result) : reject(new Error(`${method} failed`));
        }
      };
      socket.addEventListener("message", listen);
      socket.send(JSON.stringify({ id, method, params }));
    });
};

/** Samples the stack of the process behind an inspector's address while `work` runs. */
export const profileDuring = async (
  inspectorUrl: string,
  work: () => Promise<unknown>,
): Promise<CpuProfile> => {
  const socket = new WebSocket(inspectorUrl);
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve);
    socket.addEventListener("error", () => reject(new Error("the inspector does not answer")));
  });
  try {
    const call = caller(socket);
    await call("Profiler.enable");
    await call("Profiler.setSamplingInterval", { interval: SAMPLING_MICROSECONDS });
    await call("Profiler.start");
    await work();
    return z.object({ profile: profileResult }).parse(await call("Profiler.stop")).profile;
  } finally {
    socket.close();
  }
};

/** Where a function belongs: the first whose pattern fits the URL of its script. */
export type Owners = readonly (readonly [name: string, url: RegExp])[];

export type OwnerShare = { owner: string; share: number };

const BUILT_IN = new Map([
  ["(idle)", "idle"],
  ["(program)", "native code outside JavaScript"],
  ["(garbage collector)", "garbage collection"],
]);

/** Nobody's own: Node's modules and what has no script belong to whoever called them, unless an owner claims them. */
const BORROWED = /^(?:node:|wasm:|$)/;

/** Each node's owner. */
const ownersOfNodes = ({ nodes }: CpuProfile, owners: Owners): Map<number, string> => {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const found = new Map<number, string>();
  const visit = (id: number, caller: string): void => {
    const node = byId.get(id);
    if (!node) {
      return;
    }
    const { functionName, url } = node.callFrame;
    const own = BUILT_IN.get(functionName) ?? owners.find(([, pattern]) => pattern.test(url))?.[0];
    const owner = own ?? (BORROWED.test(url) ? caller : url);
    found.set(id, owner);
    for (const child of node.children) {
      visit(child, owner);
    }
  };
  visit(nodes[0]?.id ?? 0, "Node itself: event loop, HTTP server");
  return found;
};

/** How the busy time divides among owners, by the innermost function; largest first. */
export const sharesOf = (profile: CpuProfile, owners: Owners): OwnerShare[] => {
  const ownerOf = ownersOfNodes(profile, owners);
  const spent = new Map<string, number>();
  let busy = 0;
  for (const [i, sample] of profile.samples.entries()) {
    const delta = profile.timeDeltas[i] ?? 0;
    const owner = ownerOf.get(sample);
    if (owner !== undefined && owner !== "idle") {
      spent.set(owner, (spent.get(owner) ?? 0) + delta);
      busy += delta;
    }
  }
  return [...spent]
    .map(([owner, time]) => ({ owner, share: round(time / busy, 3) }))
    .sort((a, b) => b.share - a.share);
};
