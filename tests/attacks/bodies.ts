import { pick } from "#tests/support/seeded-random.ts";
import { between, type Kind, type Plan, type Random } from "./attack.ts";
import { signIn, type Town } from "./town.ts";
import { outcomeOf, type Visitor } from "./visitor.ts";

const FORM = { "content-type": "application/x-www-form-urlencoded" };

const PLACES = (town: Town): readonly (readonly [string, Record<string, string>])[] => [
  ["/api/trpc/signIn.confirm", { "content-type": "application/json" }],
  ["/api/trpc/register.pause,invitation.renewCode?batch=1", { "content-type": "application/json" }],
  ["/api/auth/callback/credentials", FORM],
  ["/api/auth/signout", FORM],
  ["/me", FORM],
  ["/me/leave", FORM],
  [`/j/${town.victim.joinCode}?step=code`, FORM],
];

/** Bodies far above every limit, with and without a length that says so. */
const oversize: Plan = async (town, random) => {
  const [path, headers] = pick(random, PLACES(town));
  const body = pick(random, ["x", "a=b&", "[", '{"0":', "%00", "漢"]).repeat(
    between(random, 70_000, 120_000),
  );
  const by = random() < 0.5 ? town.stranger() : town.mallory.visitor;
  const chunked: Record<string, string> = random() < 0.5 ? { "transfer-encoding": "chunked" } : {};
  return {
    name: "oversize body",
    run: async () => {
      // The server may close the connection while the body is still on its way.
      const answer = await by
        .ask(path, { method: "POST", headers: { ...headers, ...chunked }, body })
        .catch(() => ({ status: 413 }));
      return answer.status >= 400 && answer.status < 500 ? null : `answered ${answer.status}`;
    },
  };
};

/** The size of a staff list, from a browser that has signed out, of a register that is somebody else's, or in a batch. */
const listOfNobody: Plan = async (town, random) => {
  const { mallory, victim } = town;
  const how = pick(random, ["signed out", "another's register", "in a batch"] as const);
  const by = how === "signed out" ? await signedOut(town) : mallory.visitor;
  const { registerId } = how === "another's register" ? victim : mallory;
  const path = how === "in a batch" ? "expected.upload,expected.upload?batch=1" : "expected.upload";
  const body = JSON.stringify({ json: { registerId, file: "A".repeat(between(random, 80, 200) * 10_000) } });
  return {
    name: `a list of nobody: ${how}`,
    run: async () => {
      const answer = await by
        .raw(path, body, { "x-tuantibu-register": registerId })
        .catch(() => ({ status: 413, body: "" }));
      // Only what was not read is answered without a procedure.
      return answer.body.startsWith("{") || answer.body.startsWith("[") ? `was read: ${answer.status}` : null;
    },
  };
};

/** A browser whose cookie is of a session that has ended. */
const signedOut = async (town: Town): Promise<Visitor> => {
  const by = town.stranger();
  const phone = town.nextPhone();
  await signIn(town, by, phone);
  const ended = by.cookies.get("tuantibu-session") ?? "";
  await by.must("signIn.signOut");
  by.cookies.set("tuantibu-session", ended);
  return by;
};

const deep = (random: Random): string => {
  const depth = between(random, 500, 8000);
  return "[".repeat(depth) + "]".repeat(depth);
};

/** Bodies that are not what a procedure takes. */
const MALFORMED: readonly ((random: Random) => string)[] = [
  () => "",
  () => "null",
  () => "{",
  () => '"text"',
  () => "[]",
  () => '{"json":[]}',
  () => '{"json":{"phone":{"$ne":null},"code":{"$gt":""}}}',
  () => '{"json":{"phone":["13700000000"],"code":true}}',
  () => '{"json":{"phone":1e999,"code":-0}}',
  () => '{"json":{"phone":"1","phone":"2","code":"000000","code":"000001"}}',
  (random) => `{"json":${deep(random)}}`,
  (random) => `{"0":${deep(random)}}`,
  () => "\uFEFF{}",
  () => '{"json":{"phone":"\\ud800","code":"\\u0000"}}',
];

/** Keys that must never reach a prototype, in plain JSON and in superjson's own notes. */
const POLLUTING: readonly string[] = [
  '{"json":{"__proto__":{"isOperator":true,"phone":"13700000000","code":"000000"}}}',
  '{"json":{"constructor":{"prototype":{"isOperator":true}}}}',
  '{"__proto__":{"json":{"phone":"13700000000","code":"000000"}}}',
  '{"json":{"a":1},"meta":{"values":{"__proto__.isOperator":["Date"]}}}',
  '{"json":{"a":1},"meta":{"values":{"constructor.prototype.isOperator":["undefined"]}}}',
  '{"json":{"a":{"isOperator":true}},"meta":{"referentialEqualities":{"a":["__proto__"]}}}',
  '{"json":{"a":{"isOperator":true}},"meta":{"referentialEqualities":{"a":["__proto__.isOperator"]}}}',
  '{"json":{"phone":"x"},"meta":{"values":{"phone":[["class","Object"]]}}}',
  '{"json":{"phone":"x"},"meta":{"values":{"phone":["regexp"],"code":["bigint"]}}}',
  '{"json":{"phone":"(a+)+$"},"meta":{"values":{"phone":["regexp"]}}}',
  '{"json":{"phone":"1e400"},"meta":{"values":{"phone":["bigint"]}}}',
  '{"json":{"phone":"x"},"meta":{"values":{"phone":["no such type"]}}}',
  '{"json":{"phone":"x"},"meta":{"values":{"phone":[["custom","x"]]}}}',
  '{"json":{"phone":"x"},"meta":{"values":[["x",{"a":["map"]}]]}}',
  '{"json":{"phone":"x"},"meta":1}',
  '{"json":{"phone":"x"},"meta":{"v":99,"values":{"phone.length.constructor":["set"]}}}',
];

const PROCEDURES = [
  "signIn.confirm",
  "signIn.requestCode",
  "join.start",
  "join.progress",
  "identity.check",
  "register.open",
  "roster.page",
  "operations.overview",
];

const malformed: Plan = async (town, random) => {
  const path = pick(random, PROCEDURES);
  const polluting = random() < 0.6;
  const body = polluting ? pick(random, POLLUTING) : pick(random, MALFORMED)(random);
  const by = random() < 0.5 ? town.stranger(pick(random, town.addresses)) : town.mallory.visitor;
  return {
    name: polluting ? "prototype pollution" : "malformed body",
    run: async () => {
      const { status } = await by.raw(path, body);
      if (status < 400) {
        return `${path} took ${body.slice(0, 60)}`;
      }
      // Whoever became an operator by it, or saw the victim's register, would now be answered.
      const { registerId } = town.victim;
      const after = [
        await by.call("operations.overview"),
        await town.mallory.visitor.call("roster.page", { registerId }),
      ].map((answer) => outcomeOf(answer.body));
      return after.some(({ ok }) => ok) ? "a prototype was polluted" : null;
    },
  };
};

export const bodies: Kind = { share: 10, plans: [oversize, listOfNobody, malformed, malformed] };
