import { describe, expect, it } from "vitest";
import {
  mayAskAnew,
  type ProofDecision,
  type ProofState,
  parseProofApplication,
  proofState,
  provenUntil,
  sealOf,
} from "./proof.ts";

const NOW = new Date("2026-11-30T00:00:00Z");
const inDays = (days: number) => new Date(NOW.getTime() + days * 24 * 3_600_000);
const proof = (decision: ProofDecision, validUntil: Date | null) => ({
  decision,
  organisationName: "晨光实验学校",
  decidedBy: "an operator" as string | null,
  validUntil,
});

describe("a proof", () => {
  it.each<[ProofDecision, Date | null, ProofState, boolean]>([
    ["waiting", null, "waiting", true],
    ["refused", null, "refused", true],
    ["proven", inDays(365), "proven", false],
    ["proven", inDays(31), "proven", false],
    ["proven", inDays(30), "proven", true],
    ["proven", inDays(1 / 86_400), "proven", true],
    ["proven", NOW, "lapsed", true],
    ["proven", inDays(-1), "lapsed", true],
    ["proven", null, "lapsed", true],
    ["revoked", inDays(100), "revoked", true],
  ])("%s until %s is %s, and may be asked for anew: %s", (decision, validUntil, state, anew) => {
    expect(proofState(proof(decision, validUntil), NOW)).toBe(state);
    expect(mayAskAnew(proof(decision, validUntil), NOW)).toBe(anew);
  });

  it("lasts a year", () => {
    expect(provenUntil(NOW)).toEqual(inDays(365));
  });

  it.each([
    [proof("proven", inDays(1)), "晨光实验学校", "proven"],
    [{ ...proof("proven", inDays(1)), decidedBy: null }, "晨光实验学校", "sandbox"],
    [proof("proven", inDays(1)), "晨光实验学校（东校区）", "unproven"],
    [proof("proven", inDays(-1)), "晨光实验学校", "unproven"],
    [proof("waiting", null), "晨光实验学校", "unproven"],
    [proof("revoked", inDays(1)), "晨光实验学校", "unproven"],
    [null, "晨光实验学校", "unproven"],
  ])("case %#: holds for its own name and its own time", (held, name, expected) => {
    expect(sealOf(held, name, NOW)).toBe(expected);
  });
});

describe("an application", () => {
  const CODE = "91350100M000100Y43";
  it.each([
    [
      { organisationName: " 海风  食品 ", creditCode: CODE },
      { organisationName: "海风 食品", creditCode: CODE, paper: null },
    ],
    [
      { organisationName: "海风食品", paper: "办学许可证 1440305" },
      { organisationName: "海风食品", creditCode: null, paper: "办学许可证 1440305" },
    ],
  ])("case %#: is taken", (input, value) => {
    expect(parseProofApplication(input)).toEqual({ ok: true, value });
  });

  it.each([
    [{ organisationName: "海风食品" }, { creditCode: "empty" }],
    [{ organisationName: "海风食品", creditCode: " ", paper: " " }, { creditCode: "empty" }],
    [{ organisationName: "", creditCode: CODE }, { organisationName: "empty" }],
    [{ organisationName: "海风食品", creditCode: "91350100M000100Y44" }, { creditCode: "check_character" }],
    [{ organisationName: "海风食品", creditCode: "123" }, { creditCode: "length" }],
    [{ organisationName: "海风食品", paper: "证" }, { paper: "too_short" }],
  ])("case %#: is refused by field", (input, problem) => {
    expect(parseProofApplication(input)).toEqual({ ok: false, problem });
  });
});
