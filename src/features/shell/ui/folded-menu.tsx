"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useHydrated } from "#ui/use-hydrated.ts";
import styles from "./folded-menu.module.css";

type Props = {
  places: readonly { href: string; label: string }[];
  actions: readonly { label: string; run: () => void }[];
};

/** On a phone, the header's places and actions behind one button. The browser's own disclosure: a menu library weighs 40 kB. */
export const FoldedMenu = ({ places, actions }: Props) => {
  const t = useTranslations("common");
  const details = useRef<HTMLDetailsElement>(null);
  const isHydrated = useHydrated();
  const close = (): void => details.current?.removeAttribute("open");
  return (
    <details
      ref={details}
      className={styles.menu}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) {
          close();
        }
      }}
      onKeyDown={({ key }) => {
        if (key === "Escape") {
          close();
          details.current?.querySelector("summary")?.focus();
        }
      }}
    >
      <summary aria-label={t("menu")}>
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
          <path
            d="M2 4.5h16M2 10h16M2 15.5h16"
            stroke="currentColor"
            strokeWidth="1.8"
            strokeLinecap="round"
          />
        </svg>
      </summary>
      <ul>
        {places.map(({ href, label }) => (
          <li key={href}>
            <Link href={href} onClick={close}>
              {label}
            </Link>
          </li>
        ))}
        {actions.map(({ label, run }) => (
          <li key={label}>
            <button
              type="button"
              disabled={!isHydrated}
              onClick={() => {
                close();
                run();
              }}
            >
              {label}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
};
