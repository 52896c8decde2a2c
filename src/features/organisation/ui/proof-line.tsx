"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Outputs } from "#trpc/client.tsx";
import styles from "./proof-line.module.css";
import { ProofTag } from "./proof-tag.tsx";
import { useProofText } from "./use-proof-text.ts";

type Props = { register: Outputs["register"]["get"] | undefined };

/**
 * On every page of a register: whether its organisation is proven, since when not and why, and where to ask. It has its place
 * before that is known, so that what stands below does not move from under a finger.
 */
export const ProofLine = ({ register }: Props) => {
  const t = useTranslations("organisation");
  const proofText = useProofText();
  if (register === undefined) {
    return <p className={styles.line}>{"\u00A0"}</p>;
  }
  const { proof, role } = register;
  return (
    <p className={styles.line}>
      <ProofTag state={proof?.state ?? "none"} /> {proofText(proof)}{" "}
      {proof?.state === "proven" || proof?.state === "waiting" || role !== "owner" ? null : (
        <Link href="/organisation">{t("toAsk")}</Link>
      )}
    </p>
  );
};
