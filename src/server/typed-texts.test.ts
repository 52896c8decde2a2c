import { expect, test } from "vitest";
import type { z } from "zod";
import { appRouter } from "./app-router.ts";

type Walked = { _def: { type: string; inputs: readonly z.core.$ZodType[] } };

/**
 * What becomes of a string that somebody types: others see it, and it passes the allow-list; it names a person, by the rules
 * of names; it is a number, a code or a key, which its parser knows by form; or nobody but whoever typed it ever sees it.
 */
type Verdict = "allow-list" | "person" | "by form" | "never shown";

const VERDICTS: Readonly<Record<string, Verdict>> = {
  address: "allow-list",
  note: "allow-list",
  organisationName: "allow-list",
  paper: "allow-list",
  purpose: "allow-list",
  reason: "allow-list",
  words: "allow-list",
  "groups.add names": "allow-list",
  "groups.rename name": "allow-list",
  "answers.name": "person",
  guardianName: "person",
  "identity.check name": "person",
  "answers.documentNumber": "by form",
  "answers.documentType": "by form",
  "answers.phone": "by form",
  beforeEvent: "by form",
  code: "by form",
  creditCode: "by form",
  documentNumber: "by form",
  draftKey: "by form",
  file: "by form",
  groupId: "by form",
  helpNumber: "by form",
  joinCode: "by form",
  lastDay: "by form",
  phone: "by form",
  regionCode: "by form",
  shown: "by form",
  token: "by form",
  // What is searched for.
  name: "never shown",
  text: "never shown",
  // Compared with the name that stands.
  "register.dissolve organisationName": "never shown",
};

/** Free strings in a schema, by the names of their fields: none of an enumeration, and no ids. */
const stringsOf = (schema: z.core.$ZodType, name: string): string[] => {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "object":
      return Object.entries(def.shape).flatMap(([key, field]) =>
        stringsOf(field, name === "" ? key : `${name}.${key}`),
      );
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "readonly":
    case "nonoptional":
      return stringsOf(def.innerType, name);
    case "pipe":
      return stringsOf(def.in, name);
    case "array":
      return stringsOf(def.element, name);
    case "union":
      return def.options.flatMap((option) => stringsOf(option, name));
    case "record":
      return [...stringsOf(def.keyType, `${name}.key`), ...stringsOf(def.valueType, name)];
    case "string":
      return ("format" in def && def.format === "uuid") || name === "registerId" ? [] : [name];
    default:
      return [];
  }
};

test("every string that a procedure takes has its verdict, and every verdict its string", () => {
  const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Walked>);
  const taken = procedures.flatMap(([path, { _def }]) =>
    _def.inputs
      .flatMap((schema) => stringsOf(schema, ""))
      .map((field) => ({ field, own: `${path} ${field}` })),
  );
  expect(taken.filter(({ field, own }) => !(own in VERDICTS || field in VERDICTS))).toEqual([]);
  const used = new Set(taken.map(({ field, own }) => (own in VERDICTS ? own : field)));
  expect(Object.keys(VERDICTS).filter((key) => !used.has(key))).toEqual([]);
});
