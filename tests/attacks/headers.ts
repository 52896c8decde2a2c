import { pick } from "#tests/support/seeded-random.ts";
import { between, type Kind, type Plan, type Random } from "./attack.ts";
import type { Town } from "./town.ts";
import { outcomeOf } from "./visitor.ts";

type Headers = Record<string, string>;

const EVIL = "evil.example";

/** Headers with which servers have been talked into something. */
const TRICKS: readonly ((random: Random) => Headers)[] = [
  (random) => ({ "x-forwarded-for": `10.${between(random, 0, 255)}.0.1` }),
  () => ({
    "x-forwarded-for": "127.0.0.1",
    "x-real-ip": "127.0.0.1",
    "client-ip": "127.0.0.1",
    forwarded: "for=127.0.0.1",
  }),
  () => ({ host: EVIL }),
  () => ({ "x-forwarded-host": EVIL, "x-forwarded-proto": "https", "x-forwarded-port": "1" }),
  (random) => ({
    "x-middleware-subrequest": Array(between(random, 1, 8))
      .fill(pick(random, ["middleware", "src/middleware", "proxy", "src/proxy", "pages/_middleware"]))
      .join(":"),
  }),
  () => ({
    "x-middleware-next": "1",
    "x-middleware-rewrite": "/",
    "x-middleware-override-headers": "cookie",
  }),
  () => ({
    "x-invoke-path": "/login",
    "x-matched-path": "/login",
    "x-invoke-status": "200",
    "x-now-route-matches": "1",
  }),
  (random) => ({
    "x-http-method-override": pick(random, ["GET", "POST", "DELETE"]),
    "x-method-override": "PUT",
  }),
  () => ({ rsc: "1" }),
  () => ({ rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" }),
  () => ({
    rsc: "1",
    "next-router-state-tree": encodeURIComponent('["",{"children":["(console)",{}]},null,null,true]'),
  }),
  () => ({ rsc: "1", "next-router-state-tree": "%" }),
  () => ({ "next-action": "0".repeat(42), "content-type": "text/plain;charset=UTF-8" }),
  () => ({ "next-url": "/registers", "x-nextjs-data": "1" }),
  () => ({ "x-original-url": "/login", "x-rewrite-url": "/login" }),
  () => ({ "x-tuantibu-path": `//${EVIL}`, "x-tuantibu-nonce": "x", "x-tuantibu-unattended": "1" }),
  () => ({ authorization: "Basic YWRtaW46YWRtaW4=", "x-api-key": "1", "x-admin": "true" }),
  () => ({ "trpc-accept": "application/jsonl", "x-trpc-source": "rsc" }),
  () => ({ expect: "200-ok", "content-encoding": "gzip" }),
  () => ({ range: "bytes=0-1000000000", "if-none-match": "*" }),
  () => ({ "accept-language": "en,".repeat(2000) }),
];

const ROUTES = ({ victim: { registerId, joinCode } }: Town): readonly string[] => [
  "/registers",
  `/registers/${registerId}`,
  `/registers/${registerId}/settings`,
  `/registers/${registerId}/share`,
  `/registers/${registerId}?_rsc=abc12`,
  "/account",
  "/ops",
  "/me/data",
  "/me/access",
  "/me/sessions",
  `/api/trpc/register.mine`,
  `/api/trpc/roster.page?input=${encodeURIComponent(JSON.stringify({ json: { registerId } }))}`,
  "/api/auth/session",
  `/j/${joinCode}?step=done`,
];

/** Two tricks at once, at a door that nobody but the victim may open. */
const nobody: Plan = async (town, random) => {
  const headers = { ...pick(random, TRICKS)(random), ...pick(random, TRICKS)(random) };
  const path = pick(random, ROUTES(town));
  const method = pick(random, ["GET", "GET", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"]);
  const by = town.stranger(pick(random, town.addresses));
  return {
    name: "nobody with a trick",
    run: async () => {
      const { headers: said, body } = await by.ask(path, { method, headers });
      const location = said.location ?? "";
      if (location.includes(EVIL) || body.includes(`//${EVIL}`)) {
        return `speaks for ${EVIL}`;
      }
      return null;
    },
  };
};

/** Whose page the victim's browser is on when it sends this. */
const ELSEWHERE: readonly Headers[] = [
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
  { "sec-fetch-site": "none" },
  { "sec-fetch-site": "cross-site", origin: "https://same.example" },
  { origin: `https://${EVIL}` },
  { origin: "null" },
  { origin: "http://localhost:1" },
  { origin: `http://localhost.${EVIL}` },
  { origin: "file://" },
  { origin: "" },
];

/** The victim's own browser, sent by another site. */
const otherSite: Plan = async (town, random) => {
  const { victim } = town;
  const [member] = victim.members;
  const { registerId, organisationName } = victim;
  const json = (input: unknown) => JSON.stringify({ json: input });
  const type = pick(random, ["application/json", "text/plain", "application/x-www-form-urlencoded"]);
  const [owner, path, body] = pick(random, [
    [victim.visitor, "/api/trpc/register.pause", json({ registerId })],
    [victim.visitor, "/api/trpc/invitation.renewCode", json({ registerId })],
    [victim.visitor, "/api/trpc/register.dissolve", json({ registerId, organisationName })],
    [victim.visitor, "/api/trpc/session.signOutEverywhere", json(null)],
    [victim.visitor, "/api/auth/signout", "csrfToken=x&json=true"],
    [member.visitor, "/api/trpc/rights.leave", json({ membershipId: member.membershipId })],
    [member.visitor, "/me", `action=leave&membershipId=${member.membershipId}`],
    [member.visitor, "/me", "action=sign-out"],
    [member.visitor, "/me/leave", ""],
    [member.visitor, "/me/dispute", `membershipId=${member.membershipId}`],
    [member.visitor, "/me/sessions", "action=sign-out-everywhere"],
  ] as const);
  const headers: Headers = { ...pick(random, ELSEWHERE), "content-type": type };
  return {
    name: "from another site",
    run: async () => {
      const { status } = await owner.ask(path, { method: "POST", headers, body });
      return status === 403 ? null : `answered ${status}`;
    },
  };
};

/** Reading must change nothing: the victim's browser is led to an address. */
const byAddress: Plan = async (town, random) => {
  const { victim } = town;
  const { registerId } = victim;
  const input = encodeURIComponent(JSON.stringify({ json: { registerId, membershipId: null } }));
  const path = pick(random, [
    `/api/trpc/register.pause?input=${input}`,
    `/api/trpc/invitation.renewCode?input=${input}`,
    `/api/trpc/rights.leave?input=${input}`,
    `/api/trpc/session.signOutEverywhere`,
    "/api/auth/signout",
    "/me?action=sign-out",
    "/me/leave?action=leave",
  ]);
  const headers = pick(random, [{}, ...TRICKS.map((trick) => trick(random))]);
  const method = pick(random, ["GET", "HEAD"]);
  return {
    name: "by an address alone",
    run: async () => {
      await victim.visitor.ask(path, { method, headers: { "sec-fetch-site": "cross-site", ...headers } });
      return null;
    },
  };
};

/** Another address for each guess does not bring more guesses at one phone. */
const manyAddresses: Plan = async (town, random) => {
  const by = town.stranger(pick(random, town.addresses));
  const phone = town.nextPhone();
  return {
    name: "X-Forwarded-For for more messages",
    run: async () => {
      const outcomes: string[] = [];
      for (let i = 0; i < 7; i += 1) {
        const { body } = await by.call(
          "signIn.requestCode",
          { phone },
          { "x-forwarded-for": `198.51.100.${i}` },
        );
        outcomes.push(outcomeOf(body).code);
      }
      const sent = outcomes.filter((outcome) => outcome === "ok").length;
      return sent > 4 ? `${sent} messages went out` : null;
    },
  };
};

export const headers: Kind = {
  share: 10,
  plans: [nobody, nobody, nobody, otherSite, otherSite, byAddress, manyAddresses],
};
