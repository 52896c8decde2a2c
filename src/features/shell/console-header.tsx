"use client";

import { MenuOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { signOut } from "next-auth/react";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProductMark } from "#ui/product-mark.tsx";
import styles from "./console-header.module.css";
import { useLanguageSwitch } from "./use-language-switch.ts";

/** Where one can go, the language, and the way out; folded into one menu on a phone. */
export const ConsoleHeader = ({ isOperator }: { isOperator: boolean }) => {
  const t = useTranslations("common");
  const pathname = usePathname();
  const router = useRouter();
  const switchLanguage = useLanguageSwitch();
  const [leaving, setLeaving] = useState(false);

  const leave = () => {
    setLeaving(true);
    signOut({ callbackUrl: "/login" }).catch(() => setLeaving(false));
  };
  const places = [
    { href: "/registers", label: t("myRegisters") },
    { href: "/identity", label: t("myIdentity") },
    ...(isOperator ? [{ href: "/ops", label: t("operations") }] : []),
  ];
  const menu = [
    ...places.map(({ href, label }) => ({ key: href, label, onClick: () => router.push(href) })),
    { type: "divider" as const },
    { key: "language", label: t("language"), onClick: switchLanguage },
    { key: "sign-out", label: t("signOut"), onClick: leave },
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
          <Button type="text" onClick={leave} loading={leaving}>
            {t("signOut")}
          </Button>
        </div>
        <div className={styles.folded}>
          <Dropdown menu={{ items: menu }} trigger={["click"]} placement="bottomRight">
            <Button type="text" icon={<MenuOutlined aria-hidden />} aria-label={t("menu")} />
          </Dropdown>
        </div>
      </div>
    </header>
  );
};
