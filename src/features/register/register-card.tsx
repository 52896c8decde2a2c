"use client";

import { Card, Flex, Tag } from "antd";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { RegisterRole } from "#domain/access/access.ts";
import type { RegisterState } from "#domain/register/register.ts";
import { LinkButton } from "#ui/link-button.tsx";
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
  role: RegisterRole;
  memberCount: number;
  counts: { meets: number; exception: number; exempt: number; unknown: number };
};

/** One register at a glance: how many are in it and how many need attention. */
export const RegisterCard = ({ register }: { register: HeldRegister }) => {
  const t = useTranslations("register");
  const path = `/registers/${register.registerId}`;
  return (
    <Card className={styles.card} classNames={{ body: styles.body ?? "" }}>
      <div>
        <Flex justify="space-between" align="flex-start" gap={12}>
          <h2 className={styles.name}>
            <Link href={path}>{register.organisationName}</Link>
          </h2>
          <RegisterStateTag state={register.state} />
        </Flex>
        <p className={styles.facts}>
          {register.regionName}
          {register.address}
        </p>
        <p className={styles.facts}>
          {register.purpose} {register.role === "owner" ? null : <Tag>{t(`role.${register.role}`)}</Tag>}
        </p>
      </div>
      <div>
        <p className={styles.members}>
          {register.memberCount > 0 ? t("members", { count: register.memberCount }) : t("noMembers")}
        </p>
        <VerdictBar counts={register.counts} />
      </div>
      <Flex gap={12} wrap>
        <LinkButton type={register.memberCount > 0 ? "primary" : "default"} href={path}>
          {t("openRoster")}
        </LinkButton>
        {register.role === "viewer" ? null : (
          <LinkButton type={register.memberCount > 0 ? "default" : "primary"} href={`${path}/share`}>
            {t("openShare")}
          </LinkButton>
        )}
      </Flex>
    </Card>
  );
};
