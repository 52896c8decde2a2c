"use client";

import { useTranslations } from "next-intl";
import { QRCodeSVG } from "qrcode.react";
import { useRef } from "react";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { useToast } from "#ui/toast.tsx";
import { CodeValidity } from "./code-validity.tsx";
import type { Invitation } from "./invitation.ts";
import styles from "./qr-card.module.css";
import { fileNameOf, savePng, saveSvg } from "./save-picture.ts";

/** Side of the PNG: prints at 9 cm with some 300 dots per inch. */
const PNG_PIXELS = 1200;

/** The QR (登记码) with its code in letters, to show, to save and to print. */
export const QrCard = ({ invitation }: { invitation: Invitation }) => {
  const t = useTranslations("invitation");
  const errors = useTranslations("errors");
  const toast = useToast();
  const qr = useRef<SVGSVGElement>(null);
  const fileName = fileNameOf(`${invitation.organisationName}-${t("code")}`);

  const downloadSvg = () => {
    if (qr.current) {
      saveSvg(qr.current, `${fileName}.svg`);
    }
  };
  const downloadPng = () => {
    if (qr.current) {
      savePng(qr.current, `${fileName}.png`, PNG_PIXELS).catch(() => toast.error(errors("unexpected")));
    }
  };

  return (
    <Card>
      <div className={styles.content}>
        <h2 className={styles.name}>{invitation.organisationName}</h2>
        <QRCodeSVG
          ref={qr}
          className={styles.qr}
          value={invitation.joinUrl}
          title={t("qrLabel", { organisation: invitation.organisationName })}
          size={300}
          level="M"
          marginSize={4}
        />
        <p className={styles.code}>{invitation.formattedCode}</p>
        <p className={styles.hint}>{t("codeHint")}</p>
        <p className={styles.validity}>
          <CodeValidity expiresAt={invitation.expiresAt} />
        </p>
        <div className={styles.actions}>
          <Button onClick={downloadPng}>{t("downloadPng")}</Button>
          <Button onClick={downloadSvg}>{t("downloadSvg")}</Button>
        </div>
      </div>
    </Card>
  );
};
