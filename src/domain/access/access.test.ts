import { describe, expect, it } from "vitest";
import { grantAllows, PERMISSIONS, type Permission, REGISTER_ROLES, type RegisterRole } from "./access.ts";

const allowed = (role: RegisterRole, scope: string[] | null = null) =>
  PERMISSIONS.filter((permission) => grantAllows({ role, scope }, permission));

describe("grantAllows", () => {
  it("gives each role exactly its permissions", () => {
    expect(allowed("viewer")).toEqual(["register:read"]);
    expect(allowed("manager")).toEqual([
      "register:read",
      "register:remind",
      "register:reveal",
      "register:export",
      "register:members",
      "register:share",
      "register:assist",
      "register:expected",
      "register:settings",
    ]);
    expect(allowed("owner")).toEqual(PERMISSIONS.filter((permission) => permission.startsWith("register:")));
  });

  it("leaves a role for some groups only what concerns members", () => {
    expect(allowed("viewer", ["class 1"])).toEqual(["register:read"]);
    expect(allowed("manager", ["class 1"])).toEqual([
      "register:read",
      "register:remind",
      "register:reveal",
      "register:export",
      "register:members",
    ]);
  });

  it("denies by default: no role, a permission that nobody declared", () => {
    expect(PERMISSIONS.filter((permission) => grantAllows(null, permission))).toEqual([]);
    for (const role of REGISTER_ROLES) {
      expect(grantAllows({ role, scope: null }, "register:undeclared" as Permission)).toBe(false);
    }
  });

  it("lets no role of a register operate the platform", () => {
    for (const role of REGISTER_ROLES) {
      expect(grantAllows({ role, scope: null }, "platform:operate")).toBe(false);
    }
  });
});
