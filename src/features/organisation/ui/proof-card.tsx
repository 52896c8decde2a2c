"use client";

import { useTranslations } from "next-intl";
import type { Outputs } from "#trpc/client.tsx";
import { useInstantText } from "#ui/use-instant-text.ts";
import styles from "./organisation-page.module.css";
import { ProofTag } from "./proof-tag.tsx";
import { useProofText } from "./use-proof-text.ts";

/** One application: its state, what it says, and what is next. */
export const ProofCard = ({ proof }: { proof: Outputs["organisation"]["mine"][number] }) => {
  const t = useTranslations("organisation");
  const at = useInstantText();
  const proofText = useProofText();
  return (
    <section className={styles.card}>
      <h2>
        {proof.organisationName} <ProofTag state={proof.state} />
      </h2>
      <p>{proofText(proof)}</p>
      {proof.state === "proven" && proof.mayAskAnew ? <p>{t("renew")}</p> : null}
      <p className={styles.details}>
        {[proof.creditCode, proof.paper].filter((each) => each !== null).join("，") || t("noPaper")}
      </p>
      <p className={styles.details}>{t("askedAt", { at: at(proof.askedAt) })}</p>
    </section>
  );
};
