import { describe, expect, it } from "vitest";
import { parseInvited } from "./administrators.ts";

describe("parseInvited", () => {
  it("takes a phone as people write it, and a note or none", () => {
    expect(parseInvited({ phone: "+86 138-0000-0001", note: " 我是 二班的李老师 " })).toEqual({
      ok: true,
      value: { phone: "13800000001", note: "我是 二班的李老师" },
    });
    expect(parseInvited({ phone: "13800000001", note: "  " })).toMatchObject({ value: { note: "" } });
  });

  it.each([
    [{ phone: "", note: "" }, { phone: "empty" }],
    [
      { phone: "12345", note: "好".repeat(101) },
      { phone: "format", note: "too_long" },
    ],
    [{ phone: "13800000001", note: "李‮老师" }, { note: "invisible:U+202E" }],
  ])("%j is refused by field", (input, problem) => {
    expect(parseInvited(input)).toEqual({ ok: false, problem });
  });
});
