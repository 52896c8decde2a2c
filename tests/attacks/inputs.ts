import { appRouter } from "#server/app-router.ts";
import { exampleInput, type KnownValues } from "#tests/integration/access/example-input.ts";
import { pick } from "#tests/support/seeded-random.ts";
import { between, type Kind, type Plan, type Random } from "./attack.ts";
import { naughty } from "./naughty.ts";
import type { Town } from "./town.ts";
import { escaped, type Visitor } from "./visitor.ts";

type Walked = { _def: { type: "query" | "mutation"; inputs: readonly unknown[] } };
export const PROCEDURES = Object.entries(appRouter._def.procedures as unknown as Record<string, Walked>);

/** What procedures take, of one tenant's things. */
export const knownOf = (tenant: Town["victim"], otherId: string): KnownValues => ({
  registerId: tenant.registerId,
  membershipId: tenant.members[0].membershipId,
  joinCode: tenant.joinCode,
  sessionId: otherId,
  receiptId: otherId,
  runId: otherId,
  accountId: otherId,
  invitationId: otherId,
  noticeId: otherId,
  assistedJoinId: otherId,
  proofId: otherId,
  provenRegisterId: otherId,
  groupId: otherId,
  parentId: otherId,
  groupIds: [],
  batchId: otherId,
  exportId: otherId,
  importId: otherId,
  expectedId: otherId,
  membershipIds: [tenant.members[0].membershipId],
  before: tenant.members[0].membershipId,
  after: otherId,
  file: "YQ==",
  beforeEvent: "1",
  organisationName: tenant.organisationName,
  code: "000000",
  draftKey: null,
  regionCode: "110101",
  creditCode: null,
  capacity: 100,
  maxTestAgeHours: 48,
  phone: "13700000000",
});

/** Every place in `value` where a text stands. */
export const textsIn = (value: unknown, path: readonly string[] = []): string[][] => {
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...path, key]));
  }
  return typeof value === "string" || value === null ? [[...path]] : [];
};

export const withText = (value: unknown, [key, ...path]: readonly string[], text: unknown): unknown =>
  key === undefined
    ? text
    : Array.isArray(value)
      ? value.map((each, i) => (String(i) === key ? withText(each, path, text) : each))
      : { ...(value as object), [key]: withText((value as Record<string, unknown>)[key], path, text) };

/** Ends what the attacker needs for the attempts that follow. */
const SELF_HARM = /^(session\.signOut|signIn\.signOut|member\.leave|register\.dissolve|roster\.remove)/;

const procedure: Plan = async (town, random) => {
  const [path, { _def }] = pick(
    random,
    PROCEDURES.filter(
      ([
        name,
        {
          _def: { inputs },
        },
      ]) => inputs.length > 0 && !SELF_HARM.test(name),
    ),
  );
  const { mallory } = town;
  const example = exampleInput(_def.inputs, knownOf(mallory, mallory.registerId));
  const place = pick(random, [...textsIn(example), []]);
  const { category, text } = naughty(random);
  const by = pick(random, [
    mallory.visitor,
    mallory.members[0].visitor,
    town.stranger(pick(random, town.addresses)),
  ]);
  return {
    name: category,
    run: async () => {
      await by.call(path, withText(example, place, text));
      return null;
    },
  };
};

/** The forms of the member pages: where they post to, and their fields. */
const FORMS = ({ victim, mallory }: Town): readonly (readonly [string, Record<string, string>])[] => {
  const [member] = mallory.members;
  const { membershipId } = member;
  const person = { ...member.person, consent: "yes", onBehalf: "self", guardianName: "" };
  return [
    ["/me", { action: "request", phone: "13700000000" }],
    ["/me", { action: "sign-in", phone: "13700000000", code: "000000" }],
    ["/me", { action: "leave", membershipId: "x" }],
    ["/me/sessions", { action: "sign-out", sessionId: "x" }],
    ["/me/dispute", { membershipId }],
    [`/me/consent?membership=${membershipId}`, { consent: "yes" }],
    ["/me/data", { action: "download", code: "000000" }],
    [`/j/${victim.joinCode}?step=form`, { ...person, documentNumber: "110101199001011237" }],
    [`/j/${victim.joinCode}?step=code`, { action: "confirm", code: "000000" }],
    [
      "/api/auth/callback/credentials",
      { phone: "13700000000", code: "000000", csrfToken: "x", callbackUrl: "/" },
    ],
    ["/api/auth/signout", { csrfToken: "x", callbackUrl: "/" }],
  ];
};

const form: Plan = async (town, random) => {
  const [path, fields] = pick(random, FORMS(town));
  const { category, text } = naughty(random);
  const field = pick(random, Object.keys(fields));
  const by = random() < 0.5 ? town.mallory.members[0].visitor : town.stranger(pick(random, town.addresses));
  return {
    name: category,
    run: async () => leadsAway(await by.post(path, { ...fields, [field]: text })),
  };
};

/** Addresses in which a text stands: the path itself and the query. */
const ADDRESSES: readonly ((text: string) => string)[] = [
  (text) => `/j/${text}`,
  (text) => `/j/${text}?step=form`,
  (text) => `/registers/${text}`,
  (text) => `/registers/${text}/settings`,
  (text) => `/me?leave=${text}`,
  (text) => `/me/access?before=${text}`,
  (text) => `/me/receipt?id=${text}`,
  (text) => `/me/receipt?id=${text}&file=1`,
  (text) => `/me/consent?membership=${text}`,
  (text) => `/me/dispute?of=${text}`,
  (text) => `/me?lang=${text}`,
  (text) => `/login?next=${text}`,
  (text) => `/login?error=${text}`,
  (text) => `/join?code=${text}`,
  (text) => `/language?to=en&back=${text}`,
  (text) => `/dev/inbox?phone=${text}`,
  (text) => `/dev/inbox.json?phone=${text}`,
  (text) => `/api/trpc/${text}`,
  (text) => `/api/trpc/region.children?input=${text}`,
  (text) => `/api/auth/${text}`,
  (text) => `/_next/static/${text}`,
  (text) => `/${text}`,
];

const address: Plan = async (town, random) => {
  const { category, text } = naughty(random);
  const path = pick(random, ADDRESSES)(escaped(text));
  const by = random() < 0.5 ? town.mallory.visitor : town.stranger();
  return {
    name: category,
    run: async () => leadsAway(await by.ask(path)),
  };
};

/** In cookies and headers, as far as they can be sent at all. */
const header: Plan = async (town, random) => {
  const { category, text } = naughty(random);
  const value = Array.from(Buffer.from(text).toString("latin1"))
    .filter((symbol) => symbol === "\t" || (symbol >= " " && symbol !== "\u007F"))
    .join("");
  const name = pick(random, [
    "cookie",
    "accept-language",
    "user-agent",
    "x-forwarded-for",
    "x-tuantibu-unattended",
    "referer",
    "rsc",
    "next-router-state-tree",
  ]);
  const cookie = pick(random, [
    "tuantibu-session",
    "tuantibu-browser",
    "tuantibu-join",
    "tuantibu-form",
    "tuantibu-locale",
  ]);
  const by: Visitor = town.stranger();
  const headers = { [name]: name === "cookie" ? `${cookie}=${value}` : value };
  const path = pick(random, [
    "/",
    "/login",
    "/me",
    "/registers",
    `/j/${town.victim.joinCode}`,
    "/api/trpc/session.mine",
  ]);
  return { name: category, run: async () => leadsAway(await by.ask(path, { headers })) };
};

const leadsAway = ({ headers }: { headers: Record<string, string> }): string | null => {
  const { location } = headers;
  if (headers["x-injected"] !== undefined || /(^|, )x=1/.test(headers["set-cookie"] ?? "")) {
    return "a header was injected";
  }
  return location !== undefined && /^(\/\/|\/\\|(?!https?:\/\/localhost[:/])[a-z][a-z+.-]*:)/i.test(location)
    ? `leads to ${location}`
    : null;
};

/** Whole numbers and dates in the place of texts, and texts in the place of everything else. */
const otherType: Plan = async (town, random: Random) => {
  const [path, { _def }] = pick(
    random,
    PROCEDURES.filter(
      ([
        name,
        {
          _def: { inputs },
        },
      ]) => inputs.length > 0 && !SELF_HARM.test(name),
    ),
  );
  const example = exampleInput(_def.inputs, knownOf(town.mallory, town.mallory.registerId));
  const key = pick(random, Object.keys(example));
  const value = pick(random, [
    between(random, -1, 1),
    Number.MAX_SAFE_INTEGER,
    1e21,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -0,
    0.1,
    2147483648,
    new Date(Number.NaN),
    new Date(8.64e15),
    [],
    {},
    true,
    undefined,
    null,
    10n ** 30n,
    new Map([["a", 1]]),
    /a/,
    new Error("x"),
  ]);
  return {
    name: "another type",
    run: async () => {
      await town.mallory.visitor.call(path, { ...example, [key]: value });
      return null;
    },
  };
};

export const inputs: Kind = { share: 22, plans: [procedure, procedure, form, address, header, otherType] };
