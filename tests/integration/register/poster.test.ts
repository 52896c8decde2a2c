import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { POSTER_FORMATS } from "#domain/poster/drawing.ts";
import { type Console, openConsole } from "#tests/support/console.ts";
import { problemOf } from "#tests/support/problem-of.ts";
import { registrars } from "./registrars.ts";

let console: Console;
let opened: ReturnType<typeof registrars>["opened"];
let somebody: ReturnType<typeof registrars>["somebody"];
beforeAll(async () => {
  console = await openConsole();
  ({ opened, somebody } = registrars(console));
});
afterAll(() => console.db.close());

describe.each(POSTER_FORMATS)("the %s poster", (format) => {
  test("is drawn from the register as it is, with the registrar masked and the end of the code", async () => {
    const { caller, registerId } = await opened({ organisationName: "晨光（南山）学校" });
    await caller.invitation.setCodeLifetime({ registerId, lifetime: "week" });
    const { drawing, joinUrl } = await caller.invitation.poster({ registerId, format });
    const { code, formattedCode } = await caller.invitation.get({ registerId });
    expect(joinUrl).toBe(`https://register.example/j/${code}`);
    const said = drawing.parts.flatMap((part) => (part.kind === "text" ? [part.text] : [])).join("");
    for (const text of ["晨光（南山）学校", "广东省深圳市南山区", "王**", formattedCode, "有效期至"]) {
      expect(said).toContain(text);
    }
    expect(said).not.toContain("王小明");
  });

  test("names the characters that its PDF has no form of", async () => {
    const { caller, registerId } = await opened({ organisationName: "二𠮷野家㛃䶮𰻝食品厂" });
    expect(await caller.invitation.poster({ registerId, format })).toMatchObject({ missing: ["𰻝"] });
    expect((await caller.invitation.posterPdf({ registerId, format })).pdf.byteLength).toBeGreaterThan(0);
  });

  test("is a PDF of one page, with rare characters too", async () => {
    const { caller, registerId } = await opened({ organisationName: "北京琀玥𠮷祥邨小学" });
    const { pdf, organisationName } = await caller.invitation.posterPdf({ registerId, format });
    const text = Buffer.from(pdf).toString("latin1");
    expect(organisationName).toBe("北京琀玥𠮷祥邨小学");
    expect(text.startsWith("%PDF-1.")).toBe(true);
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(1);
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(text) ?? [];
    const ratio = format === "a4" ? 297 / 210 : 1920 / 1080;
    expect(Number(height) / Number(width)).toBeCloseTo(ratio, 3);
    // The main font, the slice that has 琀 and the other font's that has 𠮷, each with nothing but the characters that the sheet uses.
    expect(text.match(/\/FontFile[23]? /g)?.length).toBeGreaterThanOrEqual(3);
    expect(pdf.byteLength).toBeLessThan(200_000);
  });
});

test("nobody else gets a poster of it", async () => {
  const { registerId } = await opened();
  const { caller: stranger } = await console.signIn(somebody().phone);
  for (const call of [stranger.invitation.poster, stranger.invitation.posterPdf]) {
    expect(await problemOf(call({ registerId, format: "a4" }))).toMatchObject({ code: "not_found" });
  }
});
