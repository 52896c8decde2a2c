"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { MAX_LIST_BYTES } from "#domain/expected/check-list.ts";
import { useTrpc } from "#trpc/client.tsx";
import { Alert } from "#ui/alert.tsx";
import { Button, buttonClass } from "#ui/button.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { saveFile } from "#ui/save-file.ts";
import { useToast } from "#ui/toast.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import { useSlow } from "#ui/use-slow.ts";
import { base64Of, bytesOf } from "./base64.ts";
import { CheckedList } from "./checked-list.tsx";
import styles from "./expected.module.css";

const POLL_MS = 400;
const TYPES = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv",
} as const;

type Props = { registerId: string; isFirst: boolean; onClose: () => void };

/** From a file to the list: a template, the choice of a file, what its check found, and the import. */
export const ImportPanel = ({ registerId, isFirst, onClose }: Props) => {
  const t = useTranslations("expected.panel");
  const common = useTranslations("common");
  const titleId = useId();
  const [importId, setImportId] = useState<string | null>(null);
  return (
    <section className={styles.card} aria-labelledby={titleId}>
      <div className={styles.head}>
        <h2 id={titleId}>{t("title")}</h2>
        {isFirst ? null : <Button onClick={onClose}>{common("cancel")}</Button>}
      </div>
      {importId === null ? (
        <ChooseFile registerId={registerId} onUploaded={setImportId} />
      ) : (
        <Check
          registerId={registerId}
          importId={importId}
          isFirst={isFirst}
          onAgain={() => setImportId(null)}
          onDone={() => {
            // The check is over and gone: it must not be asked for again.
            setImportId(null);
            onClose();
          }}
        />
      )}
    </section>
  );
};

const ChooseFile = ({ registerId, onUploaded }: { registerId: string; onUploaded: (id: string) => void }) => {
  const t = useTranslations("expected.panel");
  const inputId = useId();
  const [problem, setProblem] = useState<string | null>(null);
  const errorText = useErrorText();
  const upload = useMutation(
    useTrpc().expected.upload.mutationOptions({
      onSuccess: ({ importId }) => onUploaded(importId),
      onError: (error) => setProblem(errorText(error)),
    }),
  );
  const choose = async (chosen: File): Promise<void> => {
    if (chosen.size > MAX_LIST_BYTES) {
      setProblem(t("tooLarge"));
      return;
    }
    setProblem(null);
    try {
      upload.mutate({ registerId, file: await base64Of(chosen) });
    } catch {
      setProblem(t("unreadable"));
    }
  };
  return (
    <div className={styles.panel}>
      <p>{t("columns")}</p>
      <p className={styles.templates}>
        {t("template")} <TemplateButton registerId={registerId} format="xlsx" />
        <TemplateButton registerId={registerId} format="csv" />
      </p>
      {problem === null ? null : <Alert type="error" title={problem} />}
      <div className={styles.file}>
        <input
          id={inputId}
          type="file"
          accept=".xlsx,.xls,.csv,.txt"
          disabled={upload.isPending}
          onChange={({ currentTarget }) => {
            const [chosen] = currentTarget.files ?? [];
            if (chosen) {
              void choose(chosen);
            }
            // The same file, corrected, may be chosen again.
            currentTarget.value = "";
          }}
        />
        <label className={buttonClass({ type: "primary" })} htmlFor={inputId}>
          {t("file")}
        </label>
        {upload.isPending ? <span role="status">{t("uploading")}</span> : null}
      </div>
      <p className={styles.hint}>{t("hint")}</p>
    </div>
  );
};

const TemplateButton = ({ registerId, format }: { registerId: string; format: "xlsx" | "csv" }) => {
  const t = useTranslations("expected.panel");
  const toast = useToast();
  const errorText = useErrorText();
  const trpc = useTrpc();
  const client = useQueryClient();
  const save = async (): Promise<void> => {
    try {
      const { file } = await client.fetchQuery(trpc.expected.template.queryOptions({ registerId, format }));
      saveFile(new Blob([bytesOf(file)], { type: TYPES[format] }), `${t("templateName")}.${format}`);
    } catch (error) {
      toast.error(errorText(error));
    }
  };
  return <Button onClick={() => void save()}>{t(`format.${format}`)}</Button>;
};

type CheckProps = {
  registerId: string;
  importId: string;
  isFirst: boolean;
  onAgain: () => void;
  onDone: () => void;
};

const Check = ({ registerId, importId, isFirst, onAgain, onDone }: CheckProps) => {
  const t = useTranslations("expected.panel");
  const again = <Button onClick={onAgain}>{t("again")}</Button>;
  const { data, error, refetch } = useQuery(
    useTrpc().expected.checked.queryOptions(
      { registerId, importId },
      {
        staleTime: Number.POSITIVE_INFINITY,
        refetchInterval: ({ state }) => (state.data?.state === "checking" ? POLL_MS : false),
      },
    ),
  );
  const slow = useSlow(data?.state === "checking");
  if (error) {
    return (
      <div className={styles.panel}>
        <QueryProblem error={error} retry={refetch} />
        {again}
      </div>
    );
  }
  if (!data || data.state === "checking") {
    return (
      <div className={styles.panel}>
        <p role="status">{slow ? t("checkingSlowly") : t("checking")}</p>
        {slow ? again : null}
      </div>
    );
  }
  if (data.state === "refused") {
    return (
      <div className={styles.panel}>
        <Alert type="error" title={t(`problem.${data.problem}`)} />
        {again}
      </div>
    );
  }
  return (
    <CheckedList
      registerId={registerId}
      importId={importId}
      isFirst={isFirst}
      checked={data}
      again={again}
      onDone={onDone}
    />
  );
};
