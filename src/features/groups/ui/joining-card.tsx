"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTrpc } from "#trpc/client.tsx";
import { Card } from "#ui/card.tsx";
import { Choice } from "#ui/choice.tsx";
import { Loading } from "#ui/loading.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { useToast } from "#ui/toast.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import styles from "./groups-page.module.css";

/** Whether whoever joins may choose a group. */
export const JoiningCard = ({ registerId }: { registerId: string }) => {
  const t = useTranslations("groups.joining");
  const common = useTranslations("common");
  const trpc = useTrpc();
  const errorText = useErrorText();
  const toast = useToast();
  const { data, error, refetch } = useQuery(trpc.groups.chosenAtJoining.queryOptions({ registerId }));
  const set = useMutation(
    trpc.groups.setChosenAtJoining.mutationOptions({
      onSuccess: async () => {
        await refetch();
        toast.success(common("saved"));
      },
      onError: (problem) => toast.error(errorText(problem)),
    }),
  );
  return (
    <Card title={t("title")}>
      <p className={styles.lead}>{t("hint")}</p>
      {error ? (
        <QueryProblem error={error} retry={refetch} />
      ) : data === undefined ? (
        <Loading rows={1} />
      ) : (
        <Choice
          checked={set.isPending ? set.variables.chosen : data.chosen}
          onChange={(event) => {
            // Not `disabled`, which would take the focus from whoever pressed it.
            if (!set.isPending) {
              set.mutate({ registerId, chosen: event.target.checked });
            }
          }}
        >
          {t("label")}
        </Choice>
      )}
    </Card>
  );
};
