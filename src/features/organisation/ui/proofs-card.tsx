"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ProofStep } from "#domain/organisation/proof.ts";
import { type Outputs, useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { Loading } from "#ui/loading.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { useInstantText } from "#ui/use-instant-text.ts";
import { ProofDialog } from "./proof-dialog.tsx";
import { ProofTag } from "./proof-tag.tsx";
import styles from "./proofs-card.module.css";
import { QuotaRow } from "./quota-row.tsx";
import { useProofText } from "./use-proof-text.ts";

type Proof = Outputs["organisation"]["proofs"][number];

const LISTS = ["waiting", "proven"] as const;

/** 单位核验: applications to decide, the oldest first, and the proofs that stand or have lapsed. */
export const ProofsCard = () => {
  const t = useTranslations("operations.proofs");
  return (
    <section className={styles.card}>
      <h2>{t("title")}</h2>
      <p className={styles.hint}>{t("hint")}</p>
      {LISTS.map((decision) => (
        <ProofList key={decision} decision={decision} />
      ))}
    </section>
  );
};

const ProofList = ({ decision }: { decision: (typeof LISTS)[number] }) => {
  const t = useTranslations("operations.proofs");
  const { data, error, refetch } = useQuery(useTrpc().organisation.proofs.queryOptions({ decision }));
  const [asked, setAsked] = useState<{ proof: Proof; step: ProofStep } | null>(null);
  const steps: readonly ProofStep[] = decision === "waiting" ? ["prove", "refuse"] : ["revoke"];
  return (
    <>
      <h3>{t(decision)}</h3>
      {data === undefined ? (
        error ? (
          <QueryProblem error={error} retry={refetch} />
        ) : (
          <Loading rows={2} />
        )
      ) : data.length === 0 ? (
        <p>{t(decision === "waiting" ? "noneWaiting" : "noneProven")}</p>
      ) : (
        <ul className={styles.list}>
          {data.map((proof) => (
            <li key={proof.proofId}>
              <Application proof={proof} />
              <div className={styles.actions}>
                {steps.map((step) => (
                  <Button
                    key={step}
                    aria-label={t(`${step}Named`, { organisation: proof.organisationName })}
                    disabled={proof.state === "lapsed"}
                    onClick={() => setAsked({ proof, step })}
                  >
                    {t(step)}
                  </Button>
                ))}
              </div>
            </li>
          ))}
        </ul>
      )}
      {asked ? <ProofDialog {...asked} onEnd={() => setAsked(null)} /> : null}
    </>
  );
};

const Application = ({ proof }: { proof: Proof }) => {
  const t = useTranslations("operations.proofs");
  const at = useInstantText();
  const proofText = useProofText();
  return (
    <div>
      <p>
        <strong>{proof.organisationName}</strong> <ProofTag state={proof.state} />
      </p>
      <p>{[proof.creditCode, proof.paper].filter((each) => each !== null).join("，") || t("noPaper")}</p>
      <p className={styles.hint}>
        {t("asked", { who: proof.askedByMasked || t("gone"), at: at(proof.askedAt) })}
        {proof.state === "waiting" ? "" : proofText(proof)}
      </p>
      {proof.state === "proven"
        ? proof.registers.map((register) => (
            <QuotaRow key={`${register.registerId} ${register.assistQuota}`} register={register} />
          ))
        : null}
    </div>
  );
};
