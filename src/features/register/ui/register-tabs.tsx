"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import styles from "./register-tabs.module.css";

/** The pages of one register, in a strip; on a phone it scrolls by itself, and the page that one is on is in sight. */
export const RegisterTabs = ({ tabs }: { tabs: readonly { href: string; label: string }[] }) => {
  const t = useTranslations("register");
  const pathname = usePathname();
  const strip = useRef<HTMLElement>(null);
  const known = tabs.length;
  // Page and permissions, which arrive later, decide what is where.
  useEffect(() => {
    const current = strip.current?.querySelector<HTMLElement>("[aria-current]");
    if (strip.current && current) {
      // Not scrollIntoView: that would move the page as well.
      const middle = current.offsetLeft + current.offsetWidth / 2 - strip.current.offsetLeft;
      strip.current.scrollLeft = middle - strip.current.clientWidth / 2;
    }
  }, [pathname, known]);
  return (
    <nav ref={strip} className={styles.tabs} aria-label={t("tabsLabel")}>
      {tabs.map(({ href, label }) => (
        <Link key={href} href={href} aria-current={pathname === href ? "page" : undefined}>
          {label}
        </Link>
      ))}
    </nav>
  );
};
