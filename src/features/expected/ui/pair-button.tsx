"use client";

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { ConfirmedButton } from "#ui/confirmed-button.tsx";
import { Dialog, DialogButtons } from "#ui/dialog.tsx";
import { Loading } from "#ui/loading.tsx";
import { Pager } from "#ui/pager.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { SearchForm } from "#ui/search-form.tsx";
import { useToast } from "#ui/toast.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import styles from "./expected.module.css";
import { useExpectedChanged, useTold } from "./use-expected.ts";

type Of = { registerId: string; expectedId: string; name: string };

/** On somebody who is missing: says by hand which member they are, among those who are not on the list. */
export const PairButton = (of: Of) => {
  const t = useTranslations("expected.pair");
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button aria-label={t("label", { name: of.name })} onClick={() => setAsked(true)}>
        {t("button")}
      </Button>
      {asked ? <PairDialog {...of} onClose={() => setAsked(false)} /> : null}
    </>
  );
};

const PairDialog = ({ registerId, expectedId, name, onClose }: Of & { onClose: () => void }) => {
  const t = useTranslations("expected.pair");
  const list = useTranslations("expected.list");
  const common = useTranslations("common");
  const trpc = useTrpc();
  const toast = useToast();
  const errorText = useErrorText();
  const changed = useExpectedChanged();
  const [view, setView] = useState<{ name: string; after: readonly string[] }>({ name: "", after: [] });
  const members = useQuery(
    trpc.expected.page.queryOptions(
      { registerId, state: "unexpected", name: view.name, after: view.after[0] ?? null },
      { placeholderData: keepPreviousData },
    ),
  );
  const pair = useMutation(
    trpc.expected.pair.mutationOptions({
      onSuccess: (_, { membershipId }) => {
        const member = members.data?.people.find((each) => each.membershipId === membershipId)?.name ?? "";
        toast.success(t("done", { name, member }));
        onClose();
        return changed();
      },
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  const next = members.data?.next ?? null;
  return (
    <Dialog title={t("title", { name })} onClose={onClose}>
      <p className={styles.hint}>{t("hint")}</p>
      <SearchForm
        label={t("search")}
        button={list("search")}
        value={view.name}
        maxLength={50}
        onSearch={(searched) => setView({ name: searched, after: [] })}
      />
      {members.data ? (
        members.data.people.length === 0 ? (
          <p role="status">{t("none")}</p>
        ) : (
          <ul className={styles.candidates} aria-label={t("members")}>
            {members.data.people.map((member) => (
              <li key={member.membershipId}>
                <span>
                  {member.name} · {member.phoneMasked}
                </span>
                <Button
                  aria-label={t("chooseNamed", { name, member: member.name })}
                  disabled={pair.isPending}
                  onClick={() =>
                    pair.mutate({ registerId, expectedId, membershipId: member.membershipId ?? "" })
                  }
                >
                  {t("choose")}
                </Button>
              </li>
            ))}
          </ul>
        )
      ) : members.error ? (
        <QueryProblem error={members.error} retry={members.refetch} />
      ) : (
        <Loading rows={3} />
      )}
      <Pager
        back={view.after.length === 0 ? null : () => setView({ ...view, after: view.after.slice(1) })}
        forth={next === null ? null : () => setView({ ...view, after: [next, ...view.after] })}
      />
      <DialogButtons>
        <Button onClick={onClose}>{common("cancel")}</Button>
      </DialogButtons>
    </Dialog>
  );
};

/** On somebody who was paired: takes it back. */
export const UnpairButton = ({ registerId, expectedId, name }: Of) => {
  const t = useTranslations("expected.unpair");
  const unpair = useMutation(useTrpc().expected.unpair.mutationOptions(useTold(t("done", { name }))));
  return (
    <ConfirmedButton
      button={t("button")}
      label={t("label", { name })}
      title={t("title", { name })}
      hint={t("hint")}
      isPending={unpair.isPending}
      onConfirm={(close) => unpair.mutate({ registerId, expectedId }, { onSettled: close })}
    />
  );
};
