"use client";

import { useEffect } from "react";

/** What is pressed as a whole. */
const PRESSED = "button, a[href], summary, label";
/** Whoever moves away further than this before letting go has thought better of it. */
const STRAY_PX = 16;

type Press = { on: HTMLElement; x: number; y: number };

/**
 * A press is of what lay under the finger when it came down. The browser takes what lies there when the finger lets go: where
 * the page has moved in between, that is nothing, or the neighbour of what was meant.
 */
export const usePresses = (): void =>
  useEffect(() => {
    let press: Press | null = null;
    const begin = ({ target, isPrimary, clientX: x, clientY: y }: PointerEvent): void => {
      const on = isPrimary && target instanceof Element ? target.closest<HTMLElement>(PRESSED) : null;
      press = on === null ? null : { on, x, y };
    };
    const end = (event: MouseEvent): void => {
      const begun = press;
      press = null;
      // Without a count it was a key, or a script.
      if (begun === null || event.detail === 0 || !(event.target instanceof Node)) {
        return;
      }
      const strayed = Math.hypot(event.clientX - begun.x, event.clientY - begun.y) > STRAY_PX;
      if (strayed || begun.on.contains(event.target)) {
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      if (begun.on.isConnected) {
        begun.on.click();
      }
    };
    window.addEventListener("pointerdown", begin, { capture: true });
    window.addEventListener("click", end, { capture: true });
    return () => {
      window.removeEventListener("pointerdown", begin, { capture: true });
      window.removeEventListener("click", end, { capture: true });
    };
  }, []);
