"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ProofLine } from "#features/organisation/ui/proof-line.tsx";
import { callProblem, useTrpc } from "#trpc/client.tsx";
import { MissingRegister } from "./missing-register.tsx";
import styles from "./register-frame.module.css";
import { RegisterStateTag } from "./register-state-tag.tsx";
import { RegisterTabs } from "./register-tabs.tsx";
import { SuspensionNotice } from "./suspension-notice.tsx";

/** In the order of a day's work. */
const TABS = [
  { page: "", label: "roster", permission: "register:read" },
  { page: "/exceptions", label: "exceptions", permission: "register:read" },
  { page: "/expected", label: "expected", permission: "register:expected" },
  { page: "/groups", label: "groups", permission: "register:settings" },
  { page: "/export", label: "export", permission: "register:export" },
  { page: "/share", label: "share", permission: "register:share" },
  { page: "/administrators", label: "administrators", permission: "register:read" },
  { page: "/settings", label: "settings", permission: "register:settings" },
] as const;

/** Name and pages of one register, around each of them; of one that operators have suspended, in the place of each of them, why. */
export const RegisterFrame = ({ registerId, children }: { registerId: string; children: ReactNode }) => {
  const t = useTranslations("register");
  const trpc = useTrpc();
  const { data: register, error } = useQuery(trpc.register.get.queryOptions({ registerId }));

  // Dissolved, or no longer ours, while the page was open.
  if (callProblem(error)?.code === "not_found") {
    return <MissingRegister />;
  }
  const path = `/registers/${registerId}`;
  const isSuspended = (register?.suspension ?? null) !== null;
  const tabs = TABS.filter(
    ({ permission }) => register === undefined || register.permissions.includes(permission),
  ).map(({ page, label }) => ({ href: `${path}${page}`, label: t(`tabs.${label}`) }));
  return (
    <>
      <div className={styles.head}>
        <div className={styles.inner}>
          <p className={styles.name}>
            <span>{register?.organisationName ?? "\u00A0"}</span>
            {register ? <RegisterStateTag state={register.state} isSuspended={isSuspended} /> : null}
          </p>
          <ProofLine register={register} />
          {isSuspended ? null : <RegisterTabs tabs={tabs} />}
        </div>
      </div>
      {register?.suspension ? (
        <SuspensionNotice suspension={register.suspension} closing={register.closing} />
      ) : (
        children
      )}
    </>
  );
};
