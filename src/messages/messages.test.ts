import { readdirSync, readFileSync } from "node:fs";
import compile from "icu-minify/compile";
import { describe, expect, it } from "vitest";

const FOLDER = "src/messages";
const LOCALES = ["zh-CN", "en"] as const;
const namespaces = [
  ...new Set(
    readdirSync(FOLDER)
      .filter((name) => name.endsWith(".json"))
      .map((name) => name.slice(0, name.indexOf("."))),
  ),
];

/** The messages of a file by their keys, "a.b.c". */
const messagesOf = (value: unknown, key = ""): [string, string][] =>
  typeof value === "string"
    ? [[key, value]]
    : Object.entries(value as object).flatMap(([name, inner]) =>
        messagesOf(inner, key === "" ? name : `${key}.${name}`),
      );
const read = (namespace: string, locale: string): Map<string, string> =>
  new Map(messagesOf(JSON.parse(readFileSync(`${FOLDER}/${namespace}.${locale}.json`, "utf8"))));

const PLURAL = 2;

/** The arguments of a message, and whether each is only there for a plural; throws for one that cannot be parsed. */
const argumentsOf = (message: string): Map<string, boolean> => {
  const found = new Map<string, boolean>();
  const walk = (node: unknown): void => {
    if (
      Array.isArray(node) &&
      typeof node[0] === "string" &&
      (node.length === 1 || (typeof node[1] === "number" && node[1] > 0))
    ) {
      found.set(node[0], node[1] === PLURAL && found.get(node[0]) !== false);
    }
    if (typeof node === "object" && node !== null) {
      Object.values(node).forEach(walk);
    }
  };
  const compiled = compile(message);
  if (typeof compiled !== "string") {
    compiled.forEach(walk);
  }
  return found;
};

/** Arguments of `message` that `other` does without; where only a plural turns on one, a language may not need it. */
const missingIn = (other: string, message: string): string[] => {
  const known = argumentsOf(other);
  return [...argumentsOf(message)]
    .filter(([name, plural]) => !plural && !known.has(name))
    .map(([name]) => name);
};

const everyKey = namespaces.flatMap((namespace) =>
  [...read(namespace, "zh-CN").keys()].map((key) => `${namespace}.${key}`),
);

describe.each(namespaces)("%s", (namespace) => {
  const [zh, en] = LOCALES.map((locale) => read(namespace, locale)) as [
    Map<string, string>,
    Map<string, string>,
  ];

  it("has every message in both languages, none of them empty", () => {
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort());
    expect([...zh, ...en].filter(([, message]) => message.trim() === "")).toEqual([]);
  });

  it("has the same arguments in both", () => {
    const differing = [...zh].filter(([key, message]) => {
      const other = en.get(key) ?? "";
      return [...missingIn(other, message), ...missingIn(message, other)].length > 0;
    });
    expect(differing).toEqual([]);
  });
});

const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes(".test.") && !name.includes("generated"))
  .map((name) => ({ file: `src/${name}`, text: readFileSync(`src/${name}`, "utf8") }));

type Translator = { name: string; scope: string; code: string };

const TRANSLATOR =
  /const (\w+) = (?:useTranslations\(\s*["`]([^"`]+)|createTranslator\(.*namespace: "(\w+)|siteWords\()/g;
/** Of `wordsIn`, which the member pages take apart, and of `words`, by which text messages and files speak. */
const SHARED: readonly [importedFrom: string, namespaces: readonly string[]][] = [
  ['/translate.ts"', ["account", "member", "health", "errors"]],
  ['/words.ts"', ["files", "health", "poster", "retention", "sms"]],
];
/** Functions of the domain that take a key to a translator of this namespace. */
const PASSED_ON: Readonly<Record<string, string>> = { said: "health", both: "poster", inline: "poster" };

/** What a file calls its translators, where the keys of each begin, and the code in which it does. */
const translatorsIn = (text: string): Translator[] => {
  const opened = [...text.matchAll(TRANSLATOR)];
  const own = opened.map(({ 1: name = "", 2: scope, 3: namespace, index }, i) => {
    // A translator of this name holds until the next one of the same name.
    const next = opened.slice(i + 1).find(([, other]) => other === name);
    return { name, scope: scope ?? namespace ?? "site", code: text.slice(index, next?.index) };
  });
  const namespaces = SHARED.flatMap(([from, shared]) => (text.includes(from) ? shared : []));
  const shared = namespaces.flatMap((scope) => {
    const renamed = [
      ...text.matchAll(new RegExp(`\\b${scope}: (\\w+)`, "g")),
      ...text.matchAll(new RegExp(`const (\\w+) = words\\(.*\\)\\.${scope};`, "g")),
    ];
    return [scope, ...renamed.map(([, name = ""]) => name)].map((name) => ({ name, scope, code: text }));
  });
  const passedOn = Object.entries(PASSED_ON).map(([name, scope]) => ({ name, scope, code: text }));
  return [...own, ...shared, ...passedOn];
};

/** The first argument of the call whose parenthesis opens before `from`. */
const firstArgument = (code: string, from: number): string => {
  let depth = 0;
  let at = from;
  for (; at < code.length && (depth > 0 || !/[,)]/.test(code.charAt(at))); at += 1) {
    depth += /[([{]/.test(code.charAt(at)) ? 1 : /[)\]}]/.test(code.charAt(at)) ? -1 : 0;
  }
  return code.slice(from, at);
};

/** What stands in quotes, with a star for each word that a template leaves open. */
const quotedIn = (code: string): string[] =>
  [...code.matchAll(/"([^"]*)"|`([^`]*)`/g)].map(([, plain, template = ""]) =>
    plain === undefined ? template.replace(/\$\{[^}]*\}/g, "*") : plain,
  );

/** What a file asks for; `isKnown` where the key itself stands in the call. */
const askedIn = ({ file, text }: (typeof sources)[number]) =>
  translatorsIn(text).flatMap(({ name, scope, code }) =>
    [...code.matchAll(new RegExp(`(?<!\\w)${name}(?:\\.rich|\\.has)?\\(`, "g"))].flatMap((call) => {
      const argument = firstArgument(code, call.index + call[0].length).trim();
      const written = quotedIn(argument);
      // A key that comes by a name is one word, or was put together in the same file.
      const keys = written.length > 0 ? written : ["*", ...quotedIn(text).filter((key) => key.includes("*"))];
      return keys.map((key) => ({
        file,
        key: `${scope.replace(/\$\{[^}]*\}/g, "*")}.${key}`,
        isKnown: /^["`]/.test(argument),
      }));
    }),
  );

const asked = sources.flatMap(askedIn).map((one) => ({
  ...one,
  pattern: new RegExp(
    `^${one.key
      .split("*")
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join("([^.]+)")}$`,
  ),
}));

it("has every message that the code asks for", () => {
  const missing = asked.filter(
    ({ isKnown, pattern }) => isKnown && !everyKey.some((key) => pattern.test(key)),
  );
  expect(asked.length).toBeGreaterThan(1000);
  expect(missing).toEqual([]);
});

it("has no message that no code asks for", () => {
  /** What code has in quotes or calls a property: nothing else can stand where a key is left open. */
  const words = new Set(
    sources.flatMap(({ text }) =>
      [...text.matchAll(/"([^"\n]*)"|(\w+)(?=\??:)/g)].map(([, quoted, name]) => quoted ?? name),
    ),
  );
  /** Read as data: `messages.roster.title`, or with all that is in it. */
  const read = new Set(
    sources.flatMap(({ text }) => [...text.matchAll(/\bmessages\.([\w.]+)/g)].map(([, key]) => key)),
  );
  const isAsked = (key: string): boolean =>
    asked.some(({ pattern }) => {
      const open = pattern.exec(key)?.slice(1);
      return open?.every((word) => words.has(word)) ?? false;
    });
  const isRead = (key: string): boolean =>
    key.split(".").some((_, i, parts) => read.has(parts.slice(0, i + 1).join(".")));
  expect(everyKey.filter((key) => !isRead(key) && !isAsked(key))).toEqual([]);
});
