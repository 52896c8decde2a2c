"use client";

import { useLocale, useTranslations } from "next-intl";
import { CONSENT_VERSION, consentText } from "#domain/consent/consent.ts";
import type { SourceContact } from "#domain/health/source-contact.ts";
import { DOCUMENT_TYPES } from "#domain/identity/document.ts";
import { ProductMark } from "#ui/product-mark.tsx";
import { useSourceText } from "#ui/use-source-text.ts";
import type { Invitation } from "./invitation.ts";
import styles from "./paper-form.module.css";

const STEPS = ["step1", "step2", "step3"] as const;
/** Of a resident ID and of a mobile number. */
const DOCUMENT_CELLS = 18;
const PHONE_CELLS = 11;

/** The sheet for whoever joins without a phone of their own: who asks, the whole consent, what to fill in, and what becomes of it. */
export const PaperForm = ({ invitation }: { invitation: Invitation }) => {
  const t = useTranslations("invitation.paperForm");
  const common = useTranslations("common");
  return (
    <article className={styles.sheet}>
      <header className={styles.head}>
        <ProductMark name={common("productName")} />
        <h1>{t("title")}</h1>
      </header>
      <Parties invitation={invitation} />
      <Consent invitation={invitation} />
      <Fields />
      <Entering source={invitation.source} />
      <footer className={styles.slip}>
        <p>
          <strong>{t("slip")}</strong> {t("slipText", { organisation: invitation.organisationName })}
          <span className={styles.address}>{new URL("/me", invitation.joinUrl).href}</span>
        </p>
      </footer>
    </article>
  );
};

const Parties = ({ invitation }: { invitation: Invitation }) => {
  const t = useTranslations("invitation.paperForm");
  const { organisationName, regionName, address, purpose, registrarMasked } = invitation;
  return (
    <dl className={styles.parties}>
      <div>
        <dt>{t("organisation")}</dt>
        <dd>{organisationName}</dd>
      </div>
      <div>
        <dt>{t("address")}</dt>
        <dd>{`${regionName}${address}`}</dd>
      </div>
      <div>
        <dt>{t("purpose")}</dt>
        <dd>{purpose}</dd>
      </div>
      <div>
        <dt>{t("registrar")}</dt>
        <dd>{registrarMasked}</dd>
      </div>
    </dl>
  );
};

const Consent = ({ invitation }: { invitation: Invitation }) => {
  const t = useTranslations("invitation.paperForm");
  const locale = useLocale() === "en" ? "en" : "zh-CN";
  const { title, paragraphs } = consentText(CONSENT_VERSION, locale, invitation);
  return (
    <section className={styles.consent}>
      <h2>{title}</h2>
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <p className={styles.version}>{t("version", { version: CONSENT_VERSION })}</p>
    </section>
  );
};

const Cells = ({ count }: { count: number }) => (
  <span className={styles.cells}>
    {Array.from({ length: count }, (_, place) => `cell ${place + 1}`).map((cell) => (
      <span key={cell} />
    ))}
  </span>
);

const Fields = () => {
  const t = useTranslations("invitation.paperForm");
  const health = useTranslations("health");
  return (
    <section className={styles.fields}>
      <div className={styles.pair}>
        <p className={styles.line}>
          <span>{t("name")}</span>
          <i />
        </p>
        <p className={styles.line}>
          <span>{t("group")}</span>
          <i />
        </p>
      </div>
      <p className={styles.choice}>
        <span>{t("documentType")}</span>
        {DOCUMENT_TYPES.map((type) => (
          <span key={type}>□ {health(`documentType.${type}`)}</span>
        ))}
      </p>
      <p className={styles.row}>
        <span>{t("documentNumber")}</span>
        <Cells count={DOCUMENT_CELLS} />
      </p>
      <p className={styles.row}>
        <span>{t("phone")}</span>
        <Cells count={PHONE_CELLS} />
        <small>{t("phoneHint")}</small>
      </p>
      <p className={styles.choice}>
        <span>{t("giver")}</span>
        <span>□ {t("self")}</span>
        <span>□ {t("proxy")}</span>
        <span>□ {t("guardian")}</span>
      </p>
      <p className={styles.agree}>□ {t("agree")}</p>
      <div className={styles.pair}>
        <p className={styles.line}>
          <span>{t("signature")}</span>
          <i />
        </p>
        <p className={styles.line}>
          <span>{t("date")}</span>
          <i />
        </p>
      </div>
    </section>
  );
};

const Entering = ({ source }: { source: SourceContact | null }) => {
  const t = useTranslations("invitation.paperForm");
  const sourceText = useSourceText();
  return (
    <section className={styles.entering}>
      <h2>{t("entering")}</h2>
      <ol>
        {STEPS.map((step) => (
          <li key={step}>
            {t(step)}
            {step === "step3" && source ? ` ${sourceText(source)}` : null}
          </li>
        ))}
      </ol>
      <p className={styles.destroy}>{t("destroy")}</p>
    </section>
  );
};
