import { describe, expect, it } from "vitest";
import { PERMISSIONS, type Permission, REGISTER_ROLES, roleAllows } from "./access.ts";

const allowed = (role: (typeof REGISTER_ROLES)[number] | null) =>
  PERMISSIONS.filter((permission) => roleAllows(role, permission));

describe("roleAllows", () => {
  it("gives each role exactly its permissions", () => {
    expect(allowed("viewer")).toEqual(["register:read"]);
    expect(allowed("manager")).toEqual([
      "register:read",
      "register:remind",
      "register:share",
      "register:assist",
      "register:settings",
    ]);
    expect(allowed("owner")).toEqual(PERMISSIONS.filter((permission) => permission.startsWith("register:")));
  });

  it("denies by default: no role, a permission that nobody declared", () => {
    expect(allowed(null)).toEqual([]);
    for (const role of REGISTER_ROLES) expect(roleAllows(role, "register:export" as Permission)).toBe(false);
  });

  it("lets no role of a register operate the platform", () => {
    for (const role of REGISTER_ROLES) expect(roleAllows(role, "platform:operate")).toBe(false);
  });
});
