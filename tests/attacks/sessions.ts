import { createHmac } from "node:crypto";
import { encode } from "next-auth/jwt";
import { pick } from "#tests/support/seeded-random.ts";
import { between, type Kind, type Plan, type Random } from "./attack.ts";
import { signIn, type Town } from "./town.ts";
import { outcomeOf, type Visitor } from "./visitor.ts";

const NAME = "tuantibu-session";

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** The victim's session as the cookie's token names it. */
const sessionIdOf = async ({ db, victim }: Town): Promise<string> => {
  const { rows } = await db.query<{ id: string }>(
    `select session.id from session join register_role_grant using (account_id)
      where register_id = $1 and revoked_at is null order by session.created_at desc limit 1`,
    [victim.registerId],
  );
  return rows[0]?.id ?? "";
};

type Forge = (town: Town, random: Random) => Promise<string>;

const signed =
  (header: object, secret: string, algorithm: string): Forge =>
  async (town) => {
    const exp = Math.floor(Date.now() / 1000) + 3600;
    const content = `${base64(header)}.${base64({ sid: await sessionIdOf(town), exp })}`;
    return `${content}.${createHmac(algorithm, secret).update(content).digest("base64url")}`;
  };

const victims = ({ victim }: Town): string => victim.visitor.cookies.get(NAME) ?? "";

const flipped = (token: string, at: number): string =>
  token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1);

/** Tokens that this product has not made, or that it made and that are over. */
const FORGED: Readonly<Record<string, Forge>> = {
  "alg none": async (town) =>
    `${base64({ alg: "none", typ: "JWT" })}.${base64({ sid: await sessionIdOf(town) })}.`,
  "signed, not encrypted": signed({ alg: "HS256", typ: "JWT" }, "secret", "sha256"),
  "signed with nothing": signed({ alg: "HS512", typ: "JWT" }, "", "sha512"),
  "another secret": async (town) =>
    encode({ token: { sid: await sessionIdOf(town) }, secret: "x".repeat(48) }),
  "empty secret": async (town) => encode({ token: { sid: await sessionIdOf(town) }, secret: " " }),
  "another salt": async (town) =>
    encode({ token: { sid: await sessionIdOf(town) }, secret: town.sessionSecret, salt: "other" }),
  "expired token": async (town) =>
    encode({ token: { sid: await sessionIdOf(town) }, secret: town.sessionSecret, maxAge: -120 }),
  "no session": async (town) => encode({ token: { sub: "1" }, secret: town.sessionSecret }),
  "session id in the open": (town) => sessionIdOf(town),
  "one letter changed": async (town, random) => {
    const token = victims(town);
    // Not the last one of a part, whose low bits may say nothing.
    const at = pick(
      random,
      [...Array(token.length).keys()].filter((i) => token[i] !== "." && (token[i + 1] ?? ".") !== "."),
    );
    return flipped(token, at);
  },
  "cut short": async (town, random) => {
    const token = victims(town);
    return token.slice(0, between(random, 1, token.length - 2));
  },
  "parts of two": async (town, random) => {
    const [theirs, own] = [
      victims(town).split("."),
      (town.mallory.visitor.cookies.get(NAME) ?? "").split("."),
    ];
    const at = between(random, 2, 4);
    return theirs.map((part, i) => (i === at ? (own[i] ?? "") : part)).join(".");
  },
  "key wrapped in itself": async (town) => victims(town).split(".").reverse().join("."),
};

/** Where somebody who is signed in sees something; what each answers to whoever is not. */
const isTurnedAway = async (by: Visitor, { victim }: Town, headers: Record<string, string>) => {
  const doors = [
    await by.call("session.mine", undefined, headers),
    await by.call("roster.page", { registerId: victim.registerId }, headers),
    await by.ask(`/registers/${victim.registerId}`, { headers }),
    await by.ask("/me/data", { headers }),
  ];
  const [mine, roster, page, me] = doors.map(({ status }) => status);
  return mine === 401 && roster === 401 && page === 307 && me === 303
    ? null
    : `let in: ${[mine, roster, page, me]}`;
};

const forged: Plan = async (town, random) => {
  const name = pick(random, Object.keys(FORGED));
  const token = (await FORGED[name]?.(town, random)) ?? "";
  const by = town.stranger();
  return { name, run: () => isTurnedAway(by, town, { cookie: `${NAME}=${token}` }) };
};

/** The victim's own token where it does not count. */
const misplaced: Plan = async (town, random) => {
  const token = victims(town);
  const by = town.stranger();
  const headers = pick<Record<string, string>>(random, [
    { authorization: `Bearer ${token}` },
    { cookie: `next-auth.session-token=${token}` },
    { cookie: `__Secure-next-auth.session-token=${token}` },
    { cookie: `__Host-${NAME}=${token}` },
    { cookie: `${NAME.toUpperCase()}=${token}` },
    { cookie: `$Version=1; ${NAME}="${token}x"` },
    { "x-session": token, "x-user-id": "1", "x-forwarded-user": "admin" },
  ]);
  return { name: "token in another place", run: () => isTurnedAway(by, town, headers) };
};

/** Several cookies of one name: whichever counts, it is one that is good by itself. */
const duplicate: Plan = async (town, random) => {
  const own = town.mallory.visitor.cookies.get(NAME) ?? "";
  const bad = (await pick(random, Object.values(FORGED))(town, random)) ?? "";
  const by = town.stranger();
  const cookie = pick(random, [
    `${NAME}=${own}; ${NAME}=${bad}`,
    `${NAME}=${bad}; ${NAME}=${own}`,
    `${NAME}=; ${NAME}=${bad}`,
    `a=b; ${NAME}=${bad}; ${NAME}=; c`,
  ]);
  return {
    name: "duplicate cookies",
    run: async () => {
      const { registerId } = town.victim;
      const { ok, code } = outcomeOf((await by.call("roster.page", { registerId }, { cookie })).body);
      return ok || !["not_found", "unauthenticated"].includes(code) ? `let in: ${code}` : null;
    },
  };
};

/** Sessions that were good and are over: idle, expired, signed out. */
const over: Plan = async (town, random) => {
  const by = town.stranger(pick(random, town.addresses));
  await signIn(town, by, town.nextPhone());
  const cookie = `${NAME}=${by.cookies.get(NAME) ?? ""}`;
  const { rows } = await town.db.query<{ id: string }>(
    "select id from session order by created_at desc limit 1",
  );
  const end = pick(random, ["idle", "expired", "revoked", "signed out"] as const);
  if (end === "signed out") {
    await by.must("signIn.signOut");
  } else {
    const change = {
      idle: "last_seen_at = now() - interval '31 days'",
      expired: "expires_at = now() - interval '1 second'",
      revoked: "revoked_at = now()",
    }[end];
    await town.db.query(`update session set ${change} where id = $1`, [rows[0]?.id]);
  }
  return { name: `${end} session`, run: () => isTurnedAway(town.stranger(), town, { cookie }) };
};

export const sessions: Kind = { share: 14, plans: [forged, forged, forged, misplaced, duplicate, over] };
