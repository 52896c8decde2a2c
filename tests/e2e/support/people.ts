import { inject } from "vitest";

export type Person = { name: string; documentType: string; documentNumber: string; phone: string };

export const DOCUMENT_TYPE_LABELS: Record<string, string> = {
  resident_id: "居民身份证",
  hk_macao_permit: "港澳居民来往内地通行证",
  taiwan_permit: "台湾居民来往大陆通行证",
  hkmt_residence_permit: "港澳台居民居住证",
  permanent_residence: "外国人永久居留身份证",
  passport: "护照",
};

/**
 * People of the sandbox's population with a resident ID card, from a position on that belongs to one test file: tests
 * share one product and would otherwise meet each other's limits and memberships. They differ in phone and name.
 */
export const peopleFrom = async (offset: number, count: number): Promise<Person[]> => {
  const response = await fetch(
    `${inject("stack").bureauUrl}/people/sample?n=${count * 4 + 20}&offset=${offset}`,
  );
  const everybody = (await response.json()) as Person[];
  const distinct = new Map<string, Person>();
  for (const person of everybody) {
    const taken = [...distinct.values()].some(({ phone }) => phone === person.phone);
    if (person.documentType === "resident_id" && !distinct.has(person.name) && !taken) {
      distinct.set(person.name, person);
    }
  }
  if (distinct.size < count) {
    throw new Error(`only ${distinct.size} of ${count} people from ${offset} on`);
  }
  return [...distinct.values()].slice(0, count);
};

/** Hands out the people of a test file one by one. */
export const peopleOf = async (offset: number, count: number): Promise<() => Person> => {
  const people = await peopleFrom(offset, count);
  return () => {
    const person = people.shift();
    if (person === undefined) {
      throw new Error(`this file asked for ${count} people only`);
    }
    return person;
  };
};

/** What every page that is not the person's own may show: characters 3 to 14, and 4 to 7, replaced. */
export const masked = ({ documentNumber, phone }: Person) => ({
  document: documentNumber.slice(0, 2) + "*".repeat(12) + documentNumber.slice(14),
  phone: phone.slice(0, 3) + "*".repeat(4) + phone.slice(7),
});
