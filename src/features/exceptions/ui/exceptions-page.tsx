"use client";

import { useTranslations } from "next-intl";
import { GroupSelect } from "#features/groups/ui/group-select.tsx";
import { Loading } from "#ui/loading.tsx";
import { Page } from "#ui/page.tsx";
import { Pager } from "#ui/pager.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { ExceptionList } from "./exception-list.tsx";
import styles from "./exceptions-page.module.css";
import { ReasonBars } from "./reason-bars.tsx";
import { type Counts, useExceptions } from "./use-exceptions.ts";

type Answers = ReturnType<typeof useExceptions>;

/** `/registers/{id}/exceptions`: who fails the requirements, why, and since when. */
export const ExceptionsPage = ({ registerId }: { registerId: string }) => {
  const t = useTranslations("exceptions");
  const answers = useExceptions(registerId);
  const { register, counts, page } = answers;
  const needed = [register, counts, page];
  const failed = needed.find(({ error }) => error !== null);
  const isThere = register.data && counts.data && page.data;
  return (
    <Page title={t("title")}>
      {isThere ? (
        <Exceptions registerId={registerId} answers={answers} />
      ) : failed ? (
        <QueryProblem
          error={failed.error}
          retry={() => {
            for (const query of needed.filter(({ isError }) => isError)) {
              void query.refetch();
            }
          }}
        />
      ) : (
        <Loading rows={8} />
      )}
    </Page>
  );
};

const Exceptions = ({ registerId, answers }: { registerId: string; answers: Answers }) => {
  const t = useTranslations("exceptions");
  const { register, counts, page, filter, choose } = answers;
  if (!register.data || !counts.data || !page.data) {
    return null;
  }
  const { members, unknown, exceptions, exempt } = counts.data;
  return (
    <div className={styles.page}>
      <div className={styles.intro}>
        {members > 0 ? (
          <p className={styles.state}>{exceptions === 0 ? t("nobody") : t("state", { exceptions })}</p>
        ) : null}
        {unknown > 0 ? (
          <p>
            <a href={`/registers/${registerId}?verdict=unknown`}>{t("unknownCount", { unknown })}</a>
          </p>
        ) : null}
        {exempt > 0 ? (
          <p>
            <a href={`/registers/${registerId}?verdict=exempt`}>{t("exemptCount", { exempt })}</a>
          </p>
        ) : null}
      </div>
      {register.data.hasGroups ? <GroupFilter registerId={registerId} answers={answers} /> : null}
      {exceptions === 0 ? (
        <p className={styles.message}>{t(`noneOf.${noneOf(counts.data, filter.groupId !== null)}`)}</p>
      ) : (
        <>
          <ReasonBars
            counts={counts.data}
            chosen={filter.reason}
            choose={(reason) => choose({ ...filter, reason })}
          />
          <ExceptionList
            members={page.data.members}
            busy={page.isPlaceholderData}
            permitted={register.data}
          />
          <Pager back={answers.back} forth={answers.forth} />
        </>
      )}
    </div>
  );
};

/** Why nobody is an exception: there is nobody, nothing is known of anybody, or all of whom something is known do well. */
const noneOf = ({ members, unknown }: Counts, isGroup: boolean) => {
  if (members === 0) {
    return isGroup ? "emptyGroup" : "emptyRegister";
  }
  if (unknown === members) {
    return "allUnknown";
  }
  return isGroup ? "group" : "register";
};

type GroupFilterProps = { registerId: string; answers: Answers };

const GroupFilter = ({ registerId, answers: { filter, choose } }: GroupFilterProps) => {
  const t = useTranslations("exceptions");
  return (
    <div className={styles.group}>
      <label htmlFor="exceptions-group">{t("group")}</label>
      <GroupSelect
        id="exceptions-group"
        registerId={registerId}
        nothing={t("allGroups")}
        value={filter.groupId ?? ""}
        onChange={({ target }) =>
          choose({ reason: null, groupId: target.value === "" ? null : target.value })
        }
      />
    </div>
  );
};
