"use client";

import { useTranslations } from "next-intl";
import { type ComponentType, useLayoutEffect, useRef, useState } from "react";
import { MOST_AT_ONCE } from "#domain/roster/most-at-once.ts";
import { AssignDialog } from "#features/groups/ui/assign-dialog.tsx";
import { RemindDialog } from "#features/reminders/ui/remind-dialog.tsx";
import { Button } from "#ui/button.tsx";
import styles from "./bulk-bar.module.css";
import { RemoveSelected } from "./remove-selected.tsx";
import type { RosterView } from "./roster-filter.ts";
import { isTyping } from "./row-keys.ts";
import { SELECT_PAGE } from "./select-box.tsx";
import type { Register } from "./use-roster.ts";
import type { SelectionControl } from "./use-selection.ts";

/** Whom an action is for: ticked members, or everybody who matches the filter, of whom the server knows who they are. */
export type Chosen =
  | { membershipIds: string[] }
  | (Omit<RosterView, "name" | "before"> & { name?: string; membershipIds?: never });

type ActionDialog = ComponentType<{
  registerId: string;
  chosen: Chosen;
  onClose: () => void;
  onDone: () => void;
}>;

const isTicked = ({ all, ids }: SelectionControl["selection"]): boolean => !all && ids.size <= MOST_AT_ONCE;

/** What can be done with those who are selected; each asks in a dialog of its own. */
const ACTIONS: readonly {
  label: "action" | "assign" | "remove";
  permission: Register["permissions"][number];
  /** Whether it is for these: some things are done to members who were ticked one by one, and only so many at once. */
  isFor: (register: Register, selection: SelectionControl["selection"]) => boolean;
  Dialog: ActionDialog;
}[] = [
  {
    label: "assign",
    permission: "register:members",
    isFor: ({ hasGroups }, selection) => hasGroups && isTicked(selection),
    Dialog: AssignDialog,
  },
  {
    label: "remove",
    permission: "register:members",
    isFor: (_, selection) => isTicked(selection),
    Dialog: RemoveSelected,
  },
  { label: "action", permission: "register:remind", isFor: () => true, Dialog: RemindDialog },
];

const chosenOf = ({ selection }: SelectionControl, { before: _, name, ...facets }: RosterView): Chosen =>
  selection.all ? { ...facets, ...(name === "" ? {} : { name }) } : { membershipIds: [...selection.ids] };

type Props = {
  register: Register;
  control: SelectionControl;
  view: RosterView;
  /** How many match the filter; null where the tiles do not tell. */
  total: number | null;
  hasMore: boolean;
};

/** What is selected, how to select everybody who matches, and what to do with them; in sight while somebody is selected. */
export const BulkBar = ({ register, control, view, total, hasMore }: Props) => {
  const t = useTranslations("reminders");
  const [open, setOpen] = useState<ActionDialog | null>(null);
  const { selection } = control;
  const bar = useRef<HTMLElement>(null);
  useEscape(control.clear);
  const close = (): void => setOpen(null);
  /** What had the focus goes with the bar. */
  const leave = (): void => {
    control.clear();
    document.getElementById(SELECT_PAGE)?.focus();
  };
  const Asked = open;
  return (
    <section ref={bar} tabIndex={-1} className={styles.bar} aria-label={t("select.bar")}>
      <p role="status">
        {!selection.all
          ? t("select.count", { count: selection.ids.size })
          : total === null
            ? t("select.allUncounted")
            : t("select.all", { count: total })}
      </p>
      {control.isPageSelected && hasMore && !selection.all ? (
        <button
          type="button"
          className={styles.more}
          onClick={() => {
            control.selectAll();
            bar.current?.focus();
          }}
        >
          {total === null ? t("select.takeAllUncounted") : t("select.takeAll", { count: total })}
        </button>
      ) : null}
      <div className={styles.actions}>
        <Button type="text" onClick={leave}>
          {t("select.clear")}
        </Button>
        {ACTIONS.filter(
          ({ permission, isFor }) => register.permissions.includes(permission) && isFor(register, selection),
        ).map(({ label, Dialog }) => (
          <Button
            key={label}
            type={label === "action" ? "primary" : "default"}
            onClick={() => setOpen(() => Dialog)}
          >
            {t(label)}
          </Button>
        ))}
      </div>
      {Asked === null ? null : (
        <Asked
          registerId={register.registerId}
          chosen={chosenOf(control, view)}
          onClose={close}
          onDone={() => {
            close();
            leave();
          }}
        />
      )}
    </section>
  );
};

/** Escape clears from wherever the focus is, but for a field or a dialog. */
const useEscape = (clear: () => void): void => {
  // Not after the paint: what is there to be seen takes its keys.
  useLayoutEffect(() => {
    const onKey = ({ key, target }: KeyboardEvent): void => {
      if (key === "Escape" && target !== null && !isTyping(target)) {
        clear();
      }
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [clear]);
};
