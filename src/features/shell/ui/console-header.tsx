"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "#ui/button.tsx";
import { ProductMark } from "#ui/product-mark.tsx";
import { useSignOut } from "#ui/use-sign-out.ts";
import styles from "./console-header.module.css";
import { FoldedMenu } from "./folded-menu.tsx";
import { useLanguageSwitch } from "./use-language-switch.ts";

/** Where one can go, the language, and the way out; folded into one menu on a phone. */
export const ConsoleHeader = ({ isOperator }: { isOperator: boolean }) => {
  const t = useTranslations("common");
  const pathname = usePathname();
  const switchLanguage = useLanguageSwitch();
  const { leave, isLeaving } = useSignOut("/login");
  const places = [
    { href: "/registers", label: t("myRegisters") },
    { href: "/identity", label: t("myIdentity") },
    { href: "/organisation", label: t("organisation") },
    { href: "/account", label: t("account") },
    ...(isOperator ? [{ href: "/ops", label: t("operations") }] : []),
  ];
  const actions = [
    { label: t("language"), run: switchLanguage },
    { label: t("signOut"), run: leave },
  ];

  return (
    <header className={styles.header}>
      <div className={styles.bar}>
        <Link href="/registers" className={styles.home}>
          <ProductMark name={t("productName")} />
        </Link>
        <nav className={styles.places} aria-label={t("mainNavigation")}>
          {places.map(({ href, label }) => (
            <Link key={href} href={href} aria-current={pathname?.startsWith(href) ? "page" : undefined}>
              {label}
            </Link>
          ))}
        </nav>
        <div className={styles.side}>
          <Button type="text" onClick={switchLanguage}>
            {t("language")}
          </Button>
          <Button type="text" onClick={leave} loading={isLeaving}>
            {t("signOut")}
          </Button>
        </div>
        <div className={styles.folded}>
          <FoldedMenu places={places} actions={actions} />
        </div>
      </div>
    </header>
  );
};
