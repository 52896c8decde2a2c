"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { RegisterRole } from "#domain/access/access.ts";
import type { RegisterState } from "#domain/register/register.ts";
import { FreshnessLine } from "#features/comparison/ui/freshness-line.tsx";
import { VerdictBar } from "#ui/verdict-bar.tsx";
import styles from "./register-card.module.css";
import { RegisterStateTag } from "./register-state-tag.tsx";

type HeldRegister = {
  registerId: string;
  organisationName: string;
  regionName: string;
  address: string;
  purpose: string;
  state: RegisterState;
  isSuspended: boolean;
  role: RegisterRole;
  memberCount: number;
  counts: { meets: number; exception: number; exempt: number; unknown: number };
  lastRefreshedAt: Date | null;
};

type Props = {
  register: HeldRegister;
  nextRefreshAt: Date;
  sourceSilentSince: Date | null;
  /** Name and figures alone, where many stand together. */
  brief: boolean;
};

/** One register at a glance: how many are in it, how many need attention, and how old that is. */
export const RegisterCard = ({ register, brief, ...refresh }: Props) => {
  const t = useTranslations("register");
  const path = `/registers/${register.registerId}`;
  return (
    <article className={styles.card}>
      <div className={styles.head}>
        <h3 className={styles.name}>
          <Link href={path}>{register.organisationName}</Link>
        </h3>
        {brief && register.state === "open" && !register.isSuspended ? null : (
          <RegisterStateTag {...register} />
        )}
      </div>
      {brief ? null : (
        <p className={styles.facts}>
          {register.regionName}
          {register.address}
        </p>
      )}
      <p className={styles.facts}>
        {brief ? null : register.purpose}
        {register.role === "owner" ? null : <span className={styles.role}>{t(`role.${register.role}`)}</span>}
      </p>
      <p className={styles.members}>
        {register.memberCount > 0 ? t("members", { count: register.memberCount }) : t("noMembers")}
      </p>
      {register.isSuspended ? null : <VerdictBar counts={register.counts} roster={path} />}
      <div className={styles.foot}>
        <span className={styles.facts}>
          <FreshnessLine {...refresh} lastRefreshedAt={register.lastRefreshedAt} />
        </span>
        {brief ? null : (
          <span className={styles.links}>
            <Link href={path}>{t("openRoster")}</Link>
            {register.role === "viewer" || register.isSuspended ? null : (
              <Link href={`${path}/share`}>{t("openShare")}</Link>
            )}
          </span>
        )}
      </div>
    </article>
  );
};
