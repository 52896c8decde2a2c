import { describe, expect, it } from "vitest";
import {
  activeFacets,
  addressOf,
  inGroup,
  isFiltered,
  nextPage,
  previousPage,
  renamed,
  toggled,
  viewOf,
  WHOLE,
} from "./roster-filter.ts";

const CURSORS = ["019aa6f0-0000-7000-8000-000000000003", "019aa6f0-0000-7000-8000-000000000002"];
const [LAST = "", FIRST = ""] = CURSORS;

const read = (address: string) => viewOf(new URLSearchParams(address));

describe("the roster's address", () => {
  it.each([
    "?",
    "?verdict=exception",
    "?codeState=not_issued&testAge=8%2B&vaccination=none",
    "?verdict=exception&group=none",
    `?group=${FIRST}`,
    `?before=${LAST}&before=${FIRST}`,
  ])("is the same after reading and writing: %s", (address) => {
    expect(addressOf(read(address))).toBe(address);
  });

  it("leaves out what it does not know", () => {
    expect(read("?verdict=blue&group=abc&codeState=&testAge=8 &before=1%27%20or&name=%20%20")).toEqual(WHOLE);
  });

  it("never says whom somebody looked for", () => {
    expect(read("?name=%E7%8E%8B")).toEqual(WHOLE);
    expect(addressOf(renamed(WHOLE, "王小明"))).toBe("?");
  });

  it("cuts a name that is too long", () => {
    expect(renamed(WHOLE, "x".repeat(80)).name).toHaveLength(50);
  });
});

describe("moving about", () => {
  it("sets a facet, changes it, and takes it away when it is chosen again; each from the first page", () => {
    const start = { ...WHOLE, before: CURSORS };
    const exceptions = toggled(start, "verdict", "exception");
    expect(addressOf(exceptions)).toBe("?verdict=exception");
    expect(addressOf(toggled(exceptions, "verdict", "unknown"))).toBe("?verdict=unknown");
    expect(addressOf(toggled(exceptions, "verdict", "exception"))).toBe("?");
    const searched = renamed({ ...exceptions, before: CURSORS }, " 王 ");
    expect(searched.name).toBe("王");
    expect(addressOf(searched)).toBe("?verdict=exception");
  });

  it("keeps to a group while facets change, until all is cleared", () => {
    const inside = inGroup({ ...WHOLE, before: CURSORS }, FIRST);
    expect(addressOf(toggled(inside, "verdict", "meets"))).toBe(`?verdict=meets&group=${FIRST}`);
    expect(addressOf(inGroup(inside, null))).toBe("?group=none");
    expect(addressOf(inGroup(inside, undefined))).toBe("?");
    expect(isFiltered(inside)).toBe(true);
  });

  it("finds the way back from every page", () => {
    const third = nextPage(nextPage(WHOLE, FIRST), LAST);
    expect(third.before).toEqual(CURSORS);
    expect(previousPage(third).before).toEqual([FIRST]);
    expect(previousPage(previousPage(third))).toEqual(WHOLE);
  });

  it("names what is set", () => {
    expect(activeFacets(read("?testAge=none&verdict=meets"))).toEqual([
      { facet: "verdict", value: "meets" },
      { facet: "testAge", value: "none" },
    ]);
    expect(isFiltered(renamed(WHOLE, "a"))).toBe(true);
    expect(isFiltered({ ...WHOLE, before: CURSORS })).toBe(false);
  });

  it("does not let the address grow without end", () => {
    let view = WHOLE;
    for (let page = 0; page < 200; page += 1) {
      view = nextPage(view, LAST);
    }
    expect(addressOf(view).length).toBeLessThan(2000);
  });
});
