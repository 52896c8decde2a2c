import type { RosterPart } from "./roster-store.ts";

/** 分组: a department, class or shift. `members` counts who is in the group itself, not under it. */
export type MemberGroup = { groupId: string; parentId: string | null; name: string; members: number };

export interface GroupStore {
  /** The groups that a role covers, oldest first; of a role for some groups their `parentId` may name one that is not here. */
  list(part: RosterPart): Promise<MemberGroup[]>;
}
