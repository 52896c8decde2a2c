import type { GroupNode } from "#domain/groups/tree.ts";
import type { AuditEntry } from "./audit-log.ts";
import type { JudgedAt, VerdictCounts } from "./register-store.ts";
import type { RosterPart } from "./roster-store.ts";

/** 分组: a department, class or shift. `members` counts who is in the group itself, not under it. */
export type MemberGroup = GroupNode & { members: number };

/** The whole tree of a register as it stands while nobody else changes it; `withRoles`: groups that a role is limited to, held or offered. */
export type LockedTree = { groups: readonly GroupNode[]; withRoles: ReadonlySet<string> };

/** What becomes of a tree; members of the group that is removed go to its parent. */
export type TreeChange = {
  added?: readonly GroupNode[];
  /** Groups with their new name or parent. */
  placed?: readonly GroupNode[];
  removed?: Pick<GroupNode, "groupId" | "parentId">;
  /** Null where nothing has changed. */
  event: AuditEntry | null;
};

export interface GroupStore {
  /** The groups that a role covers, oldest first; of a role for some groups their `parentId` may name one that is not here. */
  list(part: RosterPart): Promise<MemberGroup[]>;
  /** The same without the count. */
  tree(part: RosterPart): Promise<GroupNode[]>;
  /** What whoever joins may choose from, oldest first; nothing where the register leaves it to its managers. */
  choices(registerId: string): Promise<GroupNode[]>;
  exist(registerId: string): Promise<boolean>;
  /** Members by verdict of each group itself, and under null of those in none; a group without members is missing. */
  counts(part: RosterPart, at: JudgedAt): Promise<Map<string | null, VerdictCounts>>;
  /** Does and records, in one transaction, what `decide` makes of the tree; what it throws changes nothing. */
  change(registerId: string, now: Date, decide: (tree: LockedTree) => TreeChange): Promise<void>;
  /**
   * Puts those of these members who are of the part into a group, or into none, and records it with who was moved. Gives how
   * many are there now; null when the group is not one of the part's, or when none of the members is.
   */
  assign(
    part: RosterPart,
    order: { membershipIds: readonly string[]; groupId: string | null; event: AuditEntry },
  ): Promise<number | null>;
  /** Whether whoever joins may choose a group. */
  chosenAtJoining(registerId: string): Promise<boolean>;
  setChosenAtJoining(registerId: string, chosen: boolean, event: AuditEntry): Promise<void>;
}
