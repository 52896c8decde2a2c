import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DOCUMENT_TYPES, parseDocument } from "#domain/identity/document.ts";
import { parseName } from "#domain/identity/name.ts";
import { parsePhone } from "#domain/identity/phone.ts";
import { regionPath } from "#domain/register/region.ts";
import { permutation } from "./permutation.ts";
import { createPopulation } from "./population.ts";

const SIZE = 22_000_000;
const NOW = new Date("2026-11-20T04:00:00Z");
const population = createPopulation("tuantibu", SIZE);
const anybody = fc.integer({ min: 0, max: SIZE - 1 });
/** Every fiftieth person, so that the rarer documents get their share of the runs. */
const anyHolderOfAnotherDocument = fc.integer({ min: 0, max: SIZE / 50 - 1 }).map((at) => at * 50 + 49);

describe("permutation", () => {
  it("is a bijection with a true inverse, whatever the sizes of its halves", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        (seed, l, r) => {
          const { forward, backward } = permutation(seed, "test", l, r);
          const values = Array.from({ length: l * r }, (_, index) => forward(index));
          expect(values.toSorted((a, b) => a - b)).toEqual(values.map((_, index) => index));
          expect(values.map(backward)).toEqual(values.map((_, index) => index));
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("population", () => {
  it.each([
    ["anybody", anybody],
    ["holders of other documents", anyHolderOfAnotherDocument],
  ])("makes %s pass the product's own checks, unchanged by normalisation", (_, people) => {
    fc.assert(
      fc.property(people, (index) => {
        const { name, document, phone } = population.person(index);
        expect(parseDocument(document.type, document.number, NOW)).toEqual({ ok: true, value: document });
        expect(parseName(name)).toEqual({ ok: true, value: name });
        expect(parsePhone(phone)).toEqual({ ok: true, value: phone });
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ["anybody", anybody],
    ["holders of other documents", anyHolderOfAnotherDocument],
  ])("finds %s by the number of their document", (_, people) => {
    fc.assert(
      fc.property(people, (index) => {
        expect(population.find(population.person(index).document)).toBe(index);
      }),
      { numRuns: 2_000 },
    );
  });

  it("finds nobody for a well-formed number that no one holds", () => {
    const beyond = createPopulation("tuantibu", SIZE + 10_000);
    for (let index = SIZE; index < SIZE + 1_000; index += 1) {
      expect(population.find(beyond.person(index).document)).toBeNull();
    }
    expect(population.find({ type: "resident_id", number: "11010519491231002X" })).toBeNull();
  });

  it("finds nobody for malformed numbers and numbers of another type", () => {
    fc.assert(
      fc.property(fc.constantFrom(...DOCUMENT_TYPES), fc.string({ maxLength: 20 }), (type, number) => {
        expect(population.find({ type, number })).toBeNull();
      }),
    );
    const { number } = population.person(0).document;
    expect(population.find({ type: "hkmt_residence_permit", number })).toBeNull();
    expect(population.find({ type: "resident_id", number: `${number.slice(0, 17)}?` })).toBeNull();
  });

  it("gives nobody another person's phone or document", () => {
    const people = Array.from({ length: 50_000 }, (_, at) => population.person(at * 440));
    expect(new Set(people.map(({ phone }) => phone)).size).toBe(people.length);
    expect(new Set(people.map(({ document }) => document.number)).size).toBe(people.length);
  });

  it("is the same for the same seed and other people for another", () => {
    expect(createPopulation("tuantibu", SIZE).person(12_345)).toEqual(population.person(12_345));
    expect(createPopulation("other", SIZE).person(12_345)).not.toEqual(population.person(12_345));
  });

  it("has every document type, real county codes, rare characters, middle dots and Latin names", () => {
    const people = Array.from({ length: 20_000 }, (_, index) => population.person(index));
    expect(new Set(people.map(({ document }) => document.type))).toEqual(new Set(DOCUMENT_TYPES));
    const others = people.filter(({ document }) => document.type !== "resident_id");
    expect(others.length / people.length).toBeCloseTo(0.02, 3);
    const names = people.map(({ name }) => name);
    expect(names.some((name) => name.includes("𠮷"))).toBe(true);
    expect(names.some((name) => name.includes("㛃"))).toBe(true);
    expect(names.some((name) => name.includes("·"))).toBe(true);
    expect(names.some((name) => /^[\p{Script=Latin}' -]+$/u.test(name))).toBe(true);
    for (const { document } of people.filter(({ document }) => document.type === "resident_id")) {
      expect(regionPath(document.number.slice(0, 6))?.at(-1)?.code).toBe(document.number.slice(0, 6));
    }
  });
});
