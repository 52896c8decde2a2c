"use client";

import { CallButton } from "#features/call/call-button.tsx";
import { RemoveButton } from "#features/removal/remove-button.tsx";
import styles from "./member-actions.module.css";
import { RemindButton } from "./remind-button.tsx";
import type { Member } from "./use-roster.ts";

/** What can be done about one member by whoever may remind: the same roles may call and remove. */
export const MemberActions = ({ member, registerId }: { member: Member; registerId: string }) => {
  const { membershipId, name } = member;
  return (
    <div className={styles.actions}>
      <RemindButton member={member} registerId={registerId} />
      <CallButton registerId={registerId} membershipId={membershipId} name={name} />
      <RemoveButton registerId={registerId} membershipId={membershipId} name={name} />
    </div>
  );
};
