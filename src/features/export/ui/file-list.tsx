"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useStepUp } from "#features/account/ui/use-step-up.tsx";
import { useTrpc } from "#trpc/client.tsx";
import { Button, buttonClass } from "#ui/button.tsx";
import { FormSummary } from "#ui/form-summary.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import { useInstantText } from "#ui/use-instant-text.ts";
import styles from "./export-page.module.css";
import { type ExportedFile, isUnfinished } from "./use-exports.ts";

const KB = 1024;

/** What was asked for, newest first: how far it is, and what can be done with it. */
export const FileList = ({ registerId, files }: { registerId: string; files: readonly ExportedFile[] }) => {
  const t = useTranslations("export.files");
  const { problem, restart, remove, removing, dialog } = useFileActions(registerId);
  const making = files.filter(isUnfinished).length;
  const ready = files.filter(({ state }) => state === "done").length;
  return (
    <section className={styles.files}>
      <h2>{t("title")}</h2>
      <p role="status">
        {files.length === 0
          ? t("none")
          : making > 0
            ? t("making", { count: making })
            : ready > 0
              ? t("ready", { count: ready })
              : t("nothingReady")}
      </p>
      <FormSummary text={problem} />
      <ul className={styles.list}>
        {files.map((file) => (
          <li key={file.exportId}>
            <File
              registerId={registerId}
              file={file}
              restart={restart}
              remove={remove}
              isGoing={file.exportId === removing}
            />
          </li>
        ))}
      </ul>
      {dialog}
    </section>
  );
};

const useFileActions = (registerId: string) => {
  const trpc = useTrpc();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const stepUp = useStepUp();
  const [problem, setProblem] = useState<string | null>(null);
  const settled = () => queries.invalidateQueries(trpc.export.list.queryFilter());
  const remove = useMutation(
    trpc.export.remove.mutationOptions({
      onSettled: settled,
      onError: (error) => setProblem(errorText(error)),
    }),
  );
  const restart = useMutation(
    trpc.export.restart.mutationOptions({
      onSettled: settled,
      onError: (error, input) => {
        if (!stepUp.demandedBy(error, () => restart.mutate(input))) {
          setProblem(errorText(error));
        }
      },
    }),
  );
  const act = (mutate: (input: { registerId: string; exportId: string }) => void) => (exportId: string) => {
    setProblem(null);
    mutate({ registerId, exportId });
  };
  return {
    problem,
    restart: act(restart.mutate),
    remove: act(remove.mutate),
    removing: remove.isPending ? remove.variables.exportId : null,
    dialog: stepUp.dialog,
  };
};

type FileProps = {
  registerId: string;
  file: ExportedFile;
  restart: (exportId: string) => void;
  remove: (exportId: string) => void;
  isGoing: boolean;
};

const File = ({ registerId, file, restart, remove, isGoing }: FileProps) => {
  const t = useTranslations("export");
  const at = useInstantText();
  const { exportId, kind, format, state, createdAt } = file;
  const name = `${t(`kind.${kind}`)} ${t(`formatName.${format}`)} ${at(createdAt)}`;
  const unfinished = isUnfinished(file);
  return (
    <div className={styles.file}>
      <div className={styles.about}>
        <p className={styles.name}>
          <strong>{t(`kind.${kind}`)}</strong> {t(`formatName.${format}`)} <span>{at(createdAt)}</span>
          {file.filtered ? <span>{t("filtered")}</span> : null}
        </p>
        <FileState file={file} name={name} />
      </div>
      <div className={styles.actions}>
        {state === "done" ? (
          <a
            className={buttonClass({ type: "primary" })}
            href={`/registers/${registerId}/export/${exportId}`}
            download
            aria-label={t("downloadLabel", { name })}
          >
            {t("download")}
          </a>
        ) : null}
        {state === "failed" || state === "erased" ? (
          <Button onClick={() => restart(exportId)} aria-label={t("againLabel", { name })}>
            {t("again")}
          </Button>
        ) : null}
        <Button
          type="text"
          loading={isGoing}
          onClick={() => remove(exportId)}
          aria-label={t(unfinished ? "cancelLabel" : "deleteLabel", { name })}
        >
          {t(unfinished ? "cancel" : "delete")}
        </Button>
      </div>
    </div>
  );
};

const FileState = ({ file, name }: { file: ExportedFile; name: string }) => {
  const t = useTranslations("export");
  const at = useInstantText();
  const { state, rowsDone, rowsTotal, bytes, expiresAt } = file;
  if (state === "done") {
    return (
      <p className={styles.state}>
        {t("size", { kb: Math.max(1, Math.round(bytes / KB)) })} · {t("until", { at: at(expiresAt) })}
      </p>
    );
  }
  return (
    <div className={state === "failed" || state === "erased" ? styles.problem : styles.state}>
      {t(`state.${state}`)}
      {state === "running" && rowsTotal !== null && rowsTotal > 0 ? (
        <>
          <progress aria-label={t("progressLabel", { name })} value={rowsDone} max={rowsTotal} />
          {t("progress", { done: rowsDone, total: rowsTotal })}
        </>
      ) : null}
    </div>
  );
};
