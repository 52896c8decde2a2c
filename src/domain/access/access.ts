export const REGISTER_ROLES = ["owner", "manager", "viewer"] as const;
export type RegisterRole = (typeof REGISTER_ROLES)[number];

export const PERMISSIONS = [
  "register:read",
  "register:remind",
  "register:reveal",
  "register:export",
  "register:members",
  "register:share",
  "register:assist",
  "register:expected",
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
    "register:reveal",
    "register:export",
    "register:members",
    "register:share",
    "register:assist",
    "register:expected",
    "register:settings",
    "register:purpose",
    "register:dissolve",
    "register:roles",
  ]),
  manager: new Set([
    "register:read",
    "register:remind",
    "register:reveal",
    "register:export",
    "register:members",
    "register:share",
    "register:assist",
    "register:expected",
    "register:settings",
  ]),
  viewer: new Set(["register:read"]),
};

/** The groups of a register, with all that lies under them, that a grant is limited to; null for the whole register. */
export type GroupScope = readonly string[] | null;

/** A role in a register, and how much of it the role is for. */
export type RegisterGrant = { role: RegisterRole; scope: GroupScope };

/** What can be done with some of the members alone; the rest concerns everybody in the register. */
const WITHIN_GROUPS: ReadonlySet<Permission> = new Set([
  "register:read",
  "register:remind",
  "register:reveal",
  "register:export",
  "register:members",
]);

/** Whether somebody with `grant` in a register, or with none, may do what `permission` names there. */
export function grantAllows(grant: RegisterGrant | null, permission: Permission): boolean {
  return (
    grant !== null &&
    GRANTS[grant.role].has(permission) &&
    (grant.scope === null || WITHIN_GROUPS.has(permission))
  );
}
