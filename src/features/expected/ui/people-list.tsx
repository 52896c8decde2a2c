"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { pathText } from "#domain/groups/tree.ts";
import { type Outputs, useTrpc } from "#trpc/client.tsx";
import { ConfirmedButton } from "#ui/confirmed-button.tsx";
import { Pager } from "#ui/pager.tsx";
import { SearchForm } from "#ui/search-form.tsx";
import { useInstantText } from "#ui/use-instant-text.ts";
import styles from "./expected.module.css";
import { PairButton, UnpairButton } from "./pair-button.tsx";
import { STATE_COLOURS } from "./state-tiles.tsx";
import { type Person, useTold, type View } from "./use-expected.ts";

type Groups = Outputs["groups"]["list"];
type Props = {
  registerId: string;
  page: Outputs["expected"]["page"];
  groups: Groups;
  view: View;
  go: (view: View) => void;
};

/** Search, the people of the view, and the way to the other pages. */
export const PeopleList = ({ registerId, page, groups, view, go }: Props) => {
  const t = useTranslations("expected.list");
  const { next } = page;
  return (
    <div>
      <div className={styles.search}>
        <SearchForm
          label={t("name")}
          button={t("search")}
          value={view.name}
          maxLength={50}
          onSearch={(name) => go({ ...view, name, after: [] })}
        />
      </div>
      {page.people.length === 0 ? (
        <p className={styles.none} role="status">
          {t("none")}
        </p>
      ) : (
        <ul className={styles.people} aria-label={t("label")}>
          {page.people.map((person) => (
            <li key={person.expectedId ?? person.membershipId}>
              <PersonRow registerId={registerId} person={person} groups={groups} />
            </li>
          ))}
        </ul>
      )}
      <Pager
        back={view.after.length === 0 ? null : () => go({ ...view, after: view.after.slice(1) })}
        forth={next === null ? null : () => go({ ...view, after: [next, ...view.after] })}
      />
    </div>
  );
};

const PersonRow = ({
  registerId,
  person,
  groups,
}: Pick<Props, "registerId" | "groups"> & { person: Person }) => {
  const t = useTranslations("expected");
  const group = groups.find(({ groupId }) => groupId === person.groupId);
  return (
    <>
      <div className={styles.who}>
        <h2>{person.name}</h2>
        <p>
          {[group && pathText(group.path), person.phoneMasked ?? t("list.noPhone")]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      <div className={styles.state}>
        <p>
          <span
            className={styles.dot}
            style={{ background: STATE_COLOURS[person.state] }}
            aria-hidden="true"
          />
          {t(`state.${person.state}`)}
        </p>
        {person.isPaired ? <p className={styles.when}>{t("pair.by")}</p> : null}
        <When person={person} />
      </div>
      {person.expectedId === null ? null : (
        <div className={styles.rowActions}>
          {person.state === "missing" ? (
            <PairButton registerId={registerId} expectedId={person.expectedId} name={person.name} />
          ) : null}
          {person.isPaired ? (
            <UnpairButton registerId={registerId} expectedId={person.expectedId} name={person.name} />
          ) : null}
          <RemoveButton registerId={registerId} expectedId={person.expectedId} name={person.name} />
        </div>
      )}
    </>
  );
};

const When = ({ person: { state, joinedAt, leftAt, reminders, remindedAt } }: { person: Person }) => {
  const t = useTranslations("expected.list");
  const at = useInstantText();
  const since = state === "left" ? leftAt : joinedAt;
  if (since !== null) {
    return <p className={styles.when}>{at(since)}</p>;
  }
  return reminders === 0 ? null : (
    <p className={styles.when}>
      {remindedAt === null ? t("reminders", { reminders }) : t("reminded", { reminders, at: at(remindedAt) })}
    </p>
  );
};

const RemoveButton = ({
  registerId,
  expectedId,
  name,
}: {
  registerId: string;
  expectedId: string;
  name: string;
}) => {
  const t = useTranslations("expected.remove");
  const remove = useMutation(useTrpc().expected.remove.mutationOptions(useTold(t("done", { name }))));
  return (
    <ConfirmedButton
      button={t("button")}
      label={t("label", { name })}
      title={t("title", { name })}
      hint={t("hint")}
      isPending={remove.isPending}
      onConfirm={(close) => remove.mutate({ registerId, expectedId }, { onSettled: close })}
    />
  );
};
