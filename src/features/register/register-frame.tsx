"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { callProblem, useTrpc } from "#trpc/client.tsx";
import { MissingRegister } from "./missing-register.tsx";
import styles from "./register-frame.module.css";
import { RegisterStateTag } from "./register-state-tag.tsx";

/** Name and pages of one register, around each of them. */
export const RegisterFrame = ({ registerId, children }: { registerId: string; children: ReactNode }) => {
  const t = useTranslations("register");
  const pathname = usePathname();
  const trpc = useTrpc();
  const { data: register, error } = useQuery(trpc.register.get.queryOptions({ registerId }));

  // Dissolved, or no longer ours, while the page was open.
  if (callProblem(error)?.code === "not_found") {
    return <MissingRegister />;
  }
  const path = `/registers/${registerId}`;
  const may = (permission: "register:share" | "register:settings") =>
    register === undefined || register.permissions.includes(permission);
  const tabs = [
    { href: path, label: t("tabs.roster") },
    ...(may("register:share") ? [{ href: `${path}/share`, label: t("tabs.share") }] : []),
    ...(may("register:settings") ? [{ href: `${path}/settings`, label: t("tabs.settings") }] : []),
  ];
  return (
    <>
      <div className={styles.head}>
        <div className={styles.inner}>
          <p className={styles.name}>
            <span>{register?.organisationName ?? "\u00A0"}</span>
            {register ? <RegisterStateTag state={register.state} /> : null}
          </p>
          <nav className={styles.tabs} aria-label={t("tabsLabel")}>
            {tabs.map(({ href, label }) => (
              <Link key={href} href={href} aria-current={pathname === href ? "page" : undefined}>
                {label}
              </Link>
            ))}
          </nav>
        </div>
      </div>
      {children}
    </>
  );
};
