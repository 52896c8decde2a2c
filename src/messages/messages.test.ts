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
    if (Array.isArray(node) && typeof node[0] === "string" && (node.length === 1 || node[1] > 0)) {
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

const everyKey = new Map(namespaces.map((namespace) => [namespace, read(namespace, "zh-CN")]));

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

/** A call of a translator: what it is called, and the key, in which `${…}` may stand for anything. */
const CALL = (name: string) =>
  new RegExp(`(?<![\\w.])${name}(?:\\.rich|\\.has)?\\(\\s*(?:"([^"]+)"|\`([^\`]+)\`)`, "g");
const TRANSLATOR = /const (\w+) = use(?:Translations)\("([\w.]+)"\)/g;

type Used = { file: string; namespace: string; key: string };

/** The keys that a file asks for, as far as they stand in it. */
const usedIn = (file: string): Used[] => {
  const text = readFileSync(file, "utf8");
  const scopes = [...text.matchAll(TRANSLATOR)];
  return scopes.flatMap(([, name = "", scope = ""], i) => {
    // A translator of this name holds until the next one of the same name.
    const from = scopes[i]?.index ?? 0;
    const until = scopes.slice(i + 1).find(([, other]) => other === name)?.index ?? text.length;
    const [namespace = "", ...rest] = scope.split(".");
    return [...text.slice(from, until).matchAll(CALL(name))].map(([, plain, template]) => ({
      file,
      namespace,
      key: [...rest, plain ?? template].join("."),
    }));
  });
};

const exists = ({ namespace, key }: Used): boolean => {
  const pattern = key
    .split(/\$\{[^}]*\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join(".+");
  return [...(everyKey.get(namespace)?.keys() ?? [])].some((known) => new RegExp(`^${pattern}$`).test(known));
};

it("has every message that the console's code asks for", () => {
  const used = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes(".test.") && !name.includes("generated"))
    .flatMap((name) => usedIn(`src/${name}`));
  expect(used.length).toBeGreaterThan(300);
  expect(used.filter((one) => !exists(one))).toEqual([]);
});
