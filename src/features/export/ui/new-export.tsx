"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { usePathname, useSearchParams } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useId, useState } from "react";
import {
  EXPORT_KINDS,
  type ExportFormat,
  type ExportKind,
  formatsOf,
  isWithinReach,
} from "#domain/export/export.ts";
import { useStepUp } from "#features/account/ui/use-step-up.tsx";
import { activeFacets, viewOf } from "#features/roster/ui/roster-filter.ts";
import { useGroupName } from "#features/roster/ui/use-group-name.ts";
import { LOCALES } from "#lib/locale.ts";
import { useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { NativeSelect } from "#ui/native-select.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import styles from "./export-page.module.css";

/** The roster's filters in the address, as the roster's own link here carries them. */
const useFilter = () => {
  const query = useSearchParams();
  const { verdict, codeState, testAge, vaccination, groupId } = viewOf(
    new URLSearchParams(query ?? undefined),
  );
  return { verdict, codeState, testAge, vaccination, groupId };
};

/** What to make: kind and format, for those whom the roster's filter shows. */
export const NewExport = ({ registerId, whole }: { registerId: string; whole: boolean }) => {
  const t = useTranslations("export");
  const id = useId();
  const filter = useFilter();
  const [kind, setKind] = useState<ExportKind>("roster");
  const [format, setFormat] = useState<ExportFormat>("xlsx");
  const formats = formatsOf(kind);
  const chosen = formats.includes(format) ? format : (formats[0] ?? "xlsx");
  const { summary, make, making, dialog } = useMaking();
  const kinds = EXPORT_KINDS.filter((each) => isWithinReach(each, whole ? null : []));
  const locale = LOCALES.find((known) => known === useLocale()) ?? "zh-CN";
  const filtered = kind === "roster" || kind === "exceptions";

  return (
    <section className={styles.card} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t("make.title")}</h2>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          make({ registerId, kind, format: chosen, locale, filter: filtered ? filter : {} });
        }}
      >
        <FormSummary text={summary} />
        <div className={styles.field}>
          <label htmlFor={`${id}-kind`}>{t("make.what")}</label>
          <NativeSelect
            id={`${id}-kind`}
            value={kind}
            aria-describedby={`${id}-hint`}
            onChange={({ target }) => setKind(kinds.find((each) => each === target.value) ?? "roster")}
            options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
        </div>
        <div className={styles.field}>
          <label htmlFor={`${id}-format`}>{t("make.format")}</label>
          <NativeSelect
            id={`${id}-format`}
            value={chosen}
            onChange={({ target }) => setFormat(formats.find((each) => each === target.value) ?? chosen)}
            options={formats.map((value) => ({ value, label: t(`formatName.${value}`) }))}
          />
        </div>
        <Button type="primary" htmlType="submit" loading={making}>
          {t("make.submit")}
        </Button>
      </form>
      <p id={`${id}-hint`} className={styles.hint}>
        {t(`kindHint.${kind}`)}
      </p>
      {filtered ? <FilterLine registerId={registerId} /> : null}
      {whole ? null : <p className={styles.hint}>{t("make.scopeHint")}</p>}
      {dialog}
    </section>
  );
};

/** Asks for the file; a fresh code first where the server wants one. */
const useMaking = () => {
  const trpc = useTrpc();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const stepUp = useStepUp();
  const [summary, setSummary] = useState<string | null>(null);
  const create = useMutation(
    trpc.export.create.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.export.list.queryFilter()),
      onError: (error, input) => {
        if (!stepUp.demandedBy(error, () => create.mutate(input))) {
          setSummary(errorText(error));
        }
      },
    }),
  );
  return {
    summary,
    make: (input: Parameters<typeof create.mutate>[0]) => {
      setSummary(null);
      create.mutate(input);
    },
    making: create.isPending,
    dialog: stepUp.dialog,
  };
};

const FilterLine = ({ registerId }: { registerId: string }) => {
  const t = useTranslations("export");
  const tiles = useTranslations("roster.tiles");
  const health = useTranslations("health");
  const roster = useTranslations("roster.filter");
  const query = useSearchParams();
  const pathname = usePathname();
  const view = viewOf(new URLSearchParams(query ?? undefined));
  const group = useGroupName(registerId, view.groupId);
  const active = [
    ...(group === undefined ? [] : [roster("groupIs", { group })]),
    ...activeFacets(view).map(({ facet, value }) => `${tiles(facet)} ${health(`${facet}.${value}`)}`),
  ];
  if (active.length === 0) {
    return null;
  }
  const filter = active.join(" · ");
  return (
    <p className={styles.filter}>
      {t("make.filter", { filter })} <a href={pathname ?? ""}>{t("make.wholeInstead")}</a>{" "}
      <span className={styles.hint}>{t("make.noName")}</span>
    </p>
  );
};
