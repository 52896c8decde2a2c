"use client";

import { useTranslations } from "next-intl";
import { POSTER_FORMATS } from "#domain/poster/drawing.ts";
import { Card } from "#ui/card.tsx";
import { PosterDownload } from "./poster-download.tsx";
import styles from "./posters-card.module.css";

/** The poster for the wall and the picture for a chat group, each to look at and to save. */
export const PostersCard = ({ registerId }: { registerId: string }) => {
  const t = useTranslations("invitation");
  return (
    <Card title={t("posters")}>
      <p className={styles.hint}>{t("postersHint")}</p>
      <ul className={styles.posters}>
        {POSTER_FORMATS.map((format) => (
          <li key={format}>
            <PosterDownload registerId={registerId} format={format} />
          </li>
        ))}
      </ul>
    </Card>
  );
};
