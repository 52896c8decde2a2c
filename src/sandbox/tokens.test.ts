import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tokenBook } from "./tokens.ts";

const SIZE = 22_000_000;
const book = tokenBook("a secret", "tuantibu", SIZE);
const anybody = fc.integer({ min: 0, max: SIZE - 1 });

describe("token book", () => {
  it("reads what it issued, in order", () => {
    fc.assert(
      fc.property(fc.array(anybody), (people) => {
        expect(book.read(people.map(book.issue))).toEqual(people);
      }),
    );
  });

  it("issues other tokens to another platform and under another secret, and reads none of theirs", () => {
    for (const other of [tokenBook("a secret", "elsewhere", SIZE), tokenBook("another", "tuantibu", SIZE)]) {
      expect(other.issue(7)).not.toBe(book.issue(7));
      expect(book.read([other.issue(7)])).toEqual([-1]);
    }
  });

  it("reads no forged, changed, shortened, lengthened or respelled token", () => {
    const token = book.issue(123_456);
    const changed = Array.from(token, (letter, at) => {
      const other = letter === "A" ? "B" : "A";
      return token.slice(0, at) + other + token.slice(at + 1);
    });
    const forged = [
      "",
      "token",
      `${token}A`,
      token.slice(1),
      `${token}==`,
      ` ${token}`,
      "A".repeat(22),
      "姓名",
    ];
    expect(book.read([...changed, ...forged]).filter((index) => index >= 0)).toEqual([]);
    fc.assert(
      fc.property(fc.base64String(), (text) => {
        expect(book.read([text])).toEqual([-1]);
      }),
    );
  });

  it("reads nobody beyond the population", () => {
    expect(tokenBook("a secret", "tuantibu", 100).read([book.issue(99), book.issue(100)])).toEqual([99, -1]);
  });
});
