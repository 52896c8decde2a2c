import type { KeyboardEvent } from "react";

const STEPS: Readonly<Record<string, 1 | -1>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/** Moves the focus from row to row of a list whose rows say `data-row`: to what is ticked in it, where there is that. */
export const moveBetweenRows = (event: KeyboardEvent<HTMLElement>): void => {
  const step = STEPS[event.key];
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
    return;
  }
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row]")];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[at === -1 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)];
  event.preventDefault();
  (next?.querySelector<HTMLElement>("input[type=checkbox]") ?? next)?.focus();
};

/** Whether keys belong to what has the focus: a field, or a dialog that is open. */
export const isTyping = (target: EventTarget): boolean =>
  target instanceof Element &&
  target.closest("dialog, select, textarea, [contenteditable], input:not([type=checkbox])") !== null;
