"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { PosterFormat } from "#domain/poster/drawing.ts";
import { Button, buttonClass } from "#ui/button.tsx";
import { LinkButton } from "#ui/link-button.tsx";
import { Loading } from "#ui/loading.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { useToast } from "#ui/toast.tsx";
import { PosterSvg } from "./poster-svg.tsx";
import styles from "./posters-card.module.css";
import { fileNameOf, savePng, saveSvg } from "./save-picture.ts";
import { usePoster } from "./use-poster.ts";

/** A4 at 300 dots an inch; a phone's picture as large as its screen. */
const PNG_PIXELS: Record<PosterFormat, number> = { a4: 2480, phone: 1080 };

type Props = { registerId: string; format: PosterFormat };

/** One sheet, small, with its files. */
export const PosterDownload = ({ registerId, format }: Props) => {
  const t = useTranslations("invitation");
  const errors = useTranslations("errors");
  const toast = useToast();
  const svg = useRef<SVGSVGElement>(null);
  const { data, error, refetch } = usePoster(registerId, format);
  if (!data) {
    return error ? <QueryProblem error={error} retry={refetch} /> : <Loading rows={6} />;
  }
  const sheet = t(`posterFormat.${format}`);
  const name = fileNameOf(`${data.organisationName}-${sheet}`);
  const downloadPng = (): void => {
    if (svg.current) {
      savePng(svg.current, `${name}.png`, PNG_PIXELS[format]).catch(() => toast.error(errors("unexpected")));
    }
  };
  const downloadSvg = (): void => {
    if (svg.current) {
      saveSvg(svg.current, `${name}.svg`);
    }
  };
  return (
    <section className={styles.poster} aria-label={sheet}>
      <PosterSvg
        ref={svg}
        drawing={data.drawing}
        joinUrl={data.joinUrl}
        label={t("posterOf", { organisation: data.organisationName })}
        qrLabel={t("posterQr", { sheet })}
        className={styles.preview}
      />
      <div className={styles.files}>
        <h3>{sheet}</h3>
        {format === "a4" ? (
          <LinkButton type="primary" href={`/registers/${registerId}/share/poster`}>
            {t("poster")}
          </LinkButton>
        ) : null}
        <Button onClick={downloadPng} aria-label={t("downloadSheet", { sheet, kind: "PNG" })}>
          {t("file", { kind: "PNG" })}
        </Button>
        <Button onClick={downloadSvg} aria-label={t("downloadSheet", { sheet, kind: "SVG" })}>
          {t("file", { kind: "SVG" })}
        </Button>
        <a
          className={buttonClass({})}
          href={`/registers/${registerId}/share/poster.pdf?format=${format}`}
          aria-label={t("downloadSheet", { sheet, kind: "PDF" })}
          download
        >
          {t("file", { kind: "PDF" })}
        </a>
        {data.missing.length === 0 ? null : (
          <p className={styles.hint}>{t("posterMissing", { characters: data.missing.join(" ") })}</p>
        )}
      </div>
    </section>
  );
};
