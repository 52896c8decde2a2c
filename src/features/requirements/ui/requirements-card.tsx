"use client";

import { useTranslations } from "next-intl";
import type { Requirements } from "#domain/health/requirement.ts";
import { Card } from "#ui/card.tsx";
import styles from "#ui/settings.module.css";
import { GroupRequirements } from "./group-requirements.tsx";
import { RequirementsForm } from "./requirements-form.tsx";
import { RequirementsHistory } from "./requirements-history.tsx";

type Props = { registerId: string; requirements: Requirements };

/** What the register requires, what its groups require instead, and who has changed it. */
export const RequirementsCard = ({ registerId, requirements }: Props) => {
  const t = useTranslations("register.settings");
  return (
    <Card title={t("requirements")}>
      <p className={styles.lead}>{t("requirementsHint")}</p>
      <RequirementsForm place={{ registerId, groupId: null }} requirements={requirements} />
      <GroupRequirements registerId={registerId} otherwise={requirements} />
      <RequirementsHistory registerId={registerId} />
    </Card>
  );
};
