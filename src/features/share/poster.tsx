"use client";

import { useTranslations } from "next-intl";
import { QRCodeSVG } from "qrcode.react";
import { ProductMark } from "#ui/product-mark.tsx";
import type { Invitation } from "./invitation.ts";
import styles from "./poster.module.css";

const STEPS = ["posterStep1", "posterStep2", "posterStep3"] as const;

/** The sheet on the wall: who asks, for what, the QR, how to join and how to check that it is genuine. */
export const Poster = ({ invitation }: { invitation: Invitation }) => {
  const t = useTranslations("share");
  const common = useTranslations("common");
  return (
    <article className={styles.sheet}>
      <header className={styles.head}>
        <ProductMark name={common("productName")} />
        <span className={styles.title}>{t("posterTitle")}</span>
      </header>
      <div className={styles.body}>
        <h1 className={styles.name}>{invitation.organisationName}</h1>
        <p className={styles.purpose}>{t("posterPurpose", { purpose: invitation.purpose })}</p>
        <div className={styles.frame}>
          <QRCodeSVG
            className={styles.qr}
            value={invitation.joinUrl}
            title={t("qrLabel", { organisation: invitation.organisationName })}
            size={380}
            level="M"
            marginSize={4}
          />
        </div>
        <p className={styles.code}>
          {t("posterCode")} <strong>{invitation.formattedCode}</strong>
        </p>
        <ol className={styles.steps}>
          {STEPS.map((step, index) => (
            <li key={step}>
              <span className={styles.number} aria-hidden>
                {index + 1}
              </span>
              {t(step)}
            </li>
          ))}
        </ol>
      </div>
      <footer className={styles.foot}>
        <p className={styles.verify}>{t("posterVerify", { registrar: invitation.registrarMasked })}</p>
        <p>{t("posterVoluntary")}</p>
        <p>{common("disclaimer")}</p>
      </footer>
    </article>
  );
};
