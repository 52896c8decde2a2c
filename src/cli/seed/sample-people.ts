import { z } from "zod";
import { DOCUMENT_TYPES, parseDocument } from "#domain/identity/document.ts";
import { parseName } from "#domain/identity/name.ts";
import { parsePhone } from "#domain/identity/phone.ts";
import type { IdentityClaim } from "#ports/health-source.ts";

const PAGE = 1000;

const sampleAnswer = z.array(
  z.object({
    name: z.string(),
    documentType: z.enum(DOCUMENT_TYPES),
    documentNumber: z.string(),
    phone: z.string(),
  }),
);

/** `count` made-up people of the sandbox bureau from a position on, in its order, parsed as a form would be. */
export const samplePeople = async (
  bureauUrl: string,
  { offset, count, now }: { offset: number; count: number; now: Date },
): Promise<IdentityClaim[]> => {
  const people: IdentityClaim[] = [];
  while (people.length < count) {
    const url = new URL("/people/sample", bureauUrl);
    url.searchParams.set("n", String(Math.min(PAGE, count - people.length)));
    url.searchParams.set("offset", String(offset + people.length));
    const response = await fetch(url);
    if (!response.ok) {
      throw new Error(`the bureau answered ${response.status} to ${url.pathname}`);
    }
    const page = sampleAnswer.parse(await response.json());
    if (page.length === 0) {
      throw new Error(`the bureau has only ${offset + people.length} people`);
    }
    people.push(...page.map((person) => claimOf(person, now)));
  }
  return people;
};

const claimOf = (person: z.output<typeof sampleAnswer>[number], now: Date): IdentityClaim => {
  const name = parseName(person.name);
  const document = parseDocument(person.documentType, person.documentNumber, now);
  const phone = parsePhone(person.phone);
  if (!name.ok || !document.ok || !phone.ok) {
    throw new Error("the bureau handed out somebody whom our own form would refuse");
  }
  return { name: name.value, document: document.value, phone: phone.value };
};
