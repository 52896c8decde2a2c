"use client";

import { ExemptButton } from "#features/exceptions/ui/exempt-button.tsx";
import { CallButton } from "./call-button.tsx";
import styles from "./member-actions.module.css";
import { RemindButton } from "./remind-button.tsx";
import { RemoveButton } from "./remove-button.tsx";
import type { Member, Register } from "./use-roster.ts";

/** The register, and what the one who looks may do with its members. */
export type Permitted = Pick<Register, "registerId" | "permissions">;

/** Whether there is anything that this role may do about a member. */
export const mayAct = ({ permissions }: Permitted): boolean =>
  permissions.some((permission) => ACTIONS.has(permission));

const ACTIONS: ReadonlySet<string> = new Set(["register:remind", "register:reveal", "register:members"]);

type Props = {
  member: Member;
  permitted: Permitted;
  /** In a table, where four full buttons would make each row as high as a card. */
  compact?: boolean;
};

/** What can be done about one member. */
export const MemberActions = ({ member, permitted, compact = false }: Props) => {
  const { registerId, permissions } = permitted;
  const { membershipId, name } = member;
  return (
    <div className={compact ? styles.compact : styles.actions}>
      {permissions.includes("register:remind") ? (
        <RemindButton member={member} registerId={registerId} />
      ) : null}
      {permissions.includes("register:reveal") ? (
        <CallButton registerId={registerId} membershipId={membershipId} name={name} />
      ) : null}
      {permissions.includes("register:members") ? (
        <>
          <ExemptButton member={member} registerId={registerId} />
          <RemoveButton registerId={registerId} membershipId={membershipId} name={name} />
        </>
      ) : null}
    </div>
  );
};
