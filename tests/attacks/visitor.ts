import superjson from "superjson";
import { type RawAnswer, rawRequest } from "#tests/e2e/security/raw-request.ts";

type Asked = { method: string; path: string; headers: Readonly<Record<string, string>>; body: string };

/** Sees every request of an attacker with its answer. */
export type Witness = (asked: Asked, answer: RawAnswer, milliseconds: number) => void;

type Headers = Readonly<Record<string, string>>;

/** A path that Node sends as it is, also with lone surrogates, which encodeURIComponent refuses. */
export const escaped = (text: string): string =>
  Array.from(text, (symbol) =>
    /^[\uD800-\uDFFF]$/.test(symbol)
      ? `%ED%${(0x80 | ((symbol.charCodeAt(0) >> 6) & 0x3f)).toString(16)}%${(0x80 | (symbol.charCodeAt(0) & 0x3f)).toString(16)}`
      : encodeURIComponent(symbol),
  ).join("");

/** The fields of a form as a browser posts them. */
const formOf = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .join("&");

/** What a procedure answered: its data, or the code of its refusal. */
export const outcomeOf = (body: string): { ok: boolean; code: string; data: unknown } => {
  const { result, error } = JSON.parse(body) as {
    result?: { data: { json: unknown } };
    error?: { json: { message: string } };
  };
  return error
    ? { ok: false, code: error.json.message, data: null }
    : { ok: true, code: "ok", data: result?.data.json };
};

/** Whether a form was answered with what is wrong with it, and not taken. */
export const isFault = ({ headers }: Pick<RawAnswer, "headers">): boolean =>
  /[?&]fault=1$/.test(headers.location ?? "");

/** Somebody with a browser of their own, behind a network address; it keeps its cookies and holds no rules. */
export const visitor = (webUrl: string, address: string, witness: Witness = () => {}) => {
  const cookies = new Map<string, string>();

  const ask = async (
    path: string,
    { method = "GET", headers = {}, body }: { method?: string; headers?: Headers; body?: string } = {},
  ): Promise<RawAnswer> => {
    const held = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const { "x-forwarded-for": claimed, ...others } = headers;
    const sent = {
      // As a proxy in front writes it: behind whatever the caller says itself.
      "x-forwarded-for": claimed === undefined ? address : `${claimed}, ${address}`,
      ...(held === "" ? {} : { cookie: held }),
      ...others,
    };
    const started = performance.now();
    const answer = await rawRequest(
      webUrl,
      path,
      body === undefined ? { method, headers: sent } : { method, headers: sent, body },
    );
    witness({ method, path, headers: sent, body: body ?? "" }, answer, performance.now() - started);
    for (const [, name = "", value = ""] of (answer.headers["set-cookie"] ?? "").matchAll(
      /(?:^|, )(tuantibu-[\w-]+)=([^;,]*)/g,
    )) {
      cookies.set(name, value);
    }
    return answer;
  };

  const post = (path: string, fields: Readonly<Record<string, string>>, headers: Headers = {}) =>
    ask(path, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      body: formOf(fields),
    });

  const raw = (path: string, body: string, headers: Headers = {}) =>
    ask(`/api/trpc/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
    });

  /** One procedure by POST, queries too. */
  const call = (path: string, input: unknown = undefined, headers: Headers = {}): Promise<RawAnswer> =>
    raw(path, JSON.stringify(superjson.serialize(input)), headers);

  /** The data of a call that has to work. */
  const must = async <T>(path: string, input: unknown = undefined, headers: Headers = {}): Promise<T> => {
    const { body } = await call(path, input, headers);
    const { ok, code, data } = outcomeOf(body);
    if (!ok) {
      throw new Error(`${path} was refused: ${code}`);
    }
    return data as T;
  };

  /** Several inputs for one procedure in one request; null when the whole request was refused. */
  const batch = async (path: string, inputs: readonly unknown[]) => {
    const body = Object.fromEntries(inputs.map((input, i) => [i, superjson.serialize(input)]));
    const answer = await raw(`${inputs.map(() => path).join(",")}?batch=1`, JSON.stringify(body));
    const parsed: unknown = JSON.parse(answer.body);
    return Array.isArray(parsed) ? parsed.map((each) => outcomeOf(JSON.stringify(each))) : null;
  };

  return { webUrl, address, cookies, ask, post, raw, call, must, batch };
};

export type Visitor = ReturnType<typeof visitor>;

const HIDDEN = /<input[^>]*type="hidden"[^>]*>/g;
const attribute = (tag: string, name: string): string => new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1] ?? "";

/** What a form of the page carries without being typed. */
export const hiddenFields = (html: string): Record<string, string> =>
  Object.fromEntries(
    (html.match(HIDDEN) ?? []).map((tag) => [attribute(tag, "name"), attribute(tag, "value")]),
  );
