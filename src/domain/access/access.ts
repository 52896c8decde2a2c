export const REGISTER_ROLES = ["owner", "manager", "viewer"] as const;
export type RegisterRole = (typeof REGISTER_ROLES)[number];

export const PERMISSIONS = [
  "register:read",
  "register:remind",
  "register:share",
  "register:assist",
  "register:settings",
  "register:purpose",
  "register:dissolve",
  "register:roles",
  "platform:operate",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** `platform:operate` is in none: running the platform gives no view into a register, nor the other way round. */
const GRANTS: Record<RegisterRole, ReadonlySet<Permission>> = {
  owner: new Set([
    "register:read",
    "register:remind",
    "register:share",
    "register:assist",
    "register:settings",
    "register:purpose",
    "register:dissolve",
    "register:roles",
  ]),
  manager: new Set([
    "register:read",
    "register:remind",
    "register:share",
    "register:assist",
    "register:settings",
  ]),
  viewer: new Set(["register:read"]),
};

/** Whether somebody with `role` in a register, or with none, may do what `permission` names there. */
export function roleAllows(role: RegisterRole | null, permission: Permission): boolean {
  return role !== null && GRANTS[role].has(permission);
}
