import type { z } from "zod";

/** Values by the name of their field; a name that is not here gets what its schema alone allows. */
export type KnownValues = Readonly<Record<string, unknown>>;

type AnyDef = z.core.$ZodTypes["_zod"]["def"];
const defOf = (schema: z.core.$ZodType): AnyDef => (schema as z.core.$ZodTypes)._zod.def;

/** A value that `schema` accepts, every optional field filled in. Throws for an id that nobody said how to fill in. */
const exampleOf = (schema: z.core.$ZodType, name: string, known: KnownValues): unknown => {
  if (name in known) {
    return known[name];
  }
  if (/id$/i.test(name)) {
    throw new Error(`no value is known for the id "${name}": name it in tests/integration/access/tenants.ts`);
  }
  const def = defOf(schema);
  switch (def.type) {
    case "object":
      return Object.fromEntries(
        Object.entries(def.shape).map(([key, field]) => [key, exampleOf(field, key, known)]),
      );
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "readonly":
    case "nonoptional":
      return exampleOf(def.innerType, name, known);
    case "pipe":
      return exampleOf(def.in, name, known);
    case "array":
      return [exampleOf(def.element, name, known)];
    case "enum":
      return Object.values(def.entries)[0];
    case "literal":
      return def.values[0];
    case "union":
      return exampleOf(def.options[0] as z.core.$ZodType, name, known);
    case "boolean":
      return true;
    case "number":
      return 1;
    case "string":
      return "a";
    case "date":
      return new Date("2026-11-20T00:00:00Z");
    default:
      throw new Error(`no example is known for a zod ${def.type} (field "${name}")`);
  }
};

/** Input that the parsers of a procedure accept, so that its permission and not its parser answers. */
export const exampleInput = (parsers: readonly unknown[], known: KnownValues): Record<string, unknown> => {
  const schemas = parsers as readonly z.ZodType[];
  const input = Object.assign({}, ...schemas.map((schema) => exampleOf(schema, "", known)));
  for (const schema of schemas) {
    schema.parse(input);
  }
  return input;
};
