export type Headers = Readonly<Record<string, string>>;

/** The host of whoever plays them. */
export const EVIL = "evil.example";

const MIDDLEWARES = ["middleware", "src/middleware", "proxy", "src/proxy", "pages/_middleware"];
/** Headers that have led past the door of one product or another, each with what it pretends. */
export const HEADER_TRICKS: readonly (readonly [string, Headers])[] = [
  ...MIDDLEWARES.map(
    (name) =>
      [`the proxy skipped as ${name}`, { "x-middleware-subrequest": Array(5).fill(name).join(":") }] as const,
  ),
  [
    "the proxy's own answer",
    { "x-middleware-next": "1", "x-middleware-rewrite": "/", "x-middleware-override-headers": "cookie" },
  ],
  [
    "a request within Next",
    {
      "x-middleware-invoke": "1",
      "x-invoke-path": "/login",
      "x-matched-path": "/login",
      "x-invoke-status": "200",
    },
  ],
  ["components only", { rsc: "1" }],
  ["components only, prefetched", { rsc: "1", "next-router-prefetch": "1", purpose: "prefetch" }],
  ["one segment only", { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" }],
  [
    "the part under the layout",
    {
      rsc: "1",
      "next-router-state-tree": encodeURIComponent(
        JSON.stringify([
          "",
          { children: ["(console)", { children: ["(signed-in)", { children: ["registers", {}] }] }] },
          null,
          null,
          true,
        ]),
      ),
    },
  ],
  ["data only", { "x-nextjs-data": "1" }],
  ["another path", { "x-original-url": "/login", "x-rewrite-url": "/login", "x-forwarded-path": "/login" }],
  [
    "another method",
    { "x-http-method-override": "POST", "x-http-method": "DELETE", "x-method-override": "PUT" },
  ],
  ["another host", { "x-forwarded-host": EVIL, "x-forwarded-proto": "https", forwarded: `host=${EVIL}` }],
  ["a host that lies", { host: EVIL }],
  ["the proxy's own headers", { "x-tuantibu-path": `//${EVIL}`, "x-tuantibu-nonce": "x" }],
  ["a session that nobody signed", { cookie: "tuantibu-session=eyJhbGciOiJub25lIn0.e30." }],
];

/** Ways of writing a path that another server, a proxy or a router may take for the same. */
export const otherWaysOf = (path: string): string[] => {
  const last = path.lastIndexOf("/");
  return [
    `/${path}`,
    `//${EVIL}${path}`,
    `/.${path}`,
    `/j/..${path}`,
    `/j/..;${path}`,
    `/j/%2e%2e${path}`,
    `/me/..${path}`,
    `/api/%2e%2e${path}`,
    `/_next/..${path}`,
    `/_next/static/%2e%2e/%2e%2e${path}`,
    `/%2f${path.slice(1)}`,
    `${path.slice(0, last)}%2f${path.slice(last + 1)}`,
    `${path.slice(0, last)}\\${path.slice(last + 1)}`,
    `${path}/`,
    `${path}//`,
    `${path}/.`,
    `${path};.css`,
    `${path}%00`,
    `${path}.json`,
    `${path}.rsc`,
    `${path}.txt`,
    `${path}/__next._tree.txt`,
    `${path}.segments/_tree.segment.rsc`,
    `/_next/data/build${path}.json`,
    `/_next/data/build/index.json?path=${path}`,
    `/_next/image?url=${encodeURIComponent(path)}&w=64&q=75`,
    path.toUpperCase(),
    `/zh-CN${path}`,
    `http://${EVIL}${path}`,
  ];
};
