"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { InvitationsCard } from "#features/administrators/ui/invitations-card.tsx";
import { type Outputs, useTrpc } from "#trpc/client.tsx";
import { LinkButton } from "#ui/link-button.tsx";
import { Loading } from "#ui/loading.tsx";
import { Page } from "#ui/page.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { IdentityFirst } from "./identity-first.tsx";
import { JoinedRegisters } from "./joined-registers.tsx";
import { NoRegisters } from "./no-registers.tsx";
import { RegisterCard } from "./register-card.tsx";
import styles from "./register-list-page.module.css";

type Mine = Outputs["register"]["mine"];

/** Verdicts lapse by time alone. */
const live = { refetchInterval: 60_000, refetchOnWindowFocus: "always" } as const;

/** As many as are seen at a glance with all that they say of themselves; more show their figures alone. */
const FEW = 6;

/** `/registers`: what one manages, with who of each needs attention, and what one has joined oneself. */
export const RegisterListPage = () => {
  const t = useTranslations("register");
  const { data, error, refetch } = useQuery(useTrpc().register.mine.queryOptions(undefined, live));
  const some = data !== undefined && data.registers.length > 0;
  return (
    <Page
      title={t("listTitle")}
      intro={some ? <Summary registers={data.registers} /> : undefined}
      actions={
        some ? (
          <LinkButton type="primary" href="/registers/new">
            {t("create")}
          </LinkButton>
        ) : undefined
      }
    >
      <InvitationsCard />
      <section className={styles.part} aria-labelledby="managed">
        <h2 id="managed">{t("managed")}</h2>
        {data ? (
          <Managed mine={data} />
        ) : error ? (
          <QueryProblem error={error} retry={refetch} />
        ) : (
          <Loading />
        )}
      </section>
      <section className={styles.part} aria-labelledby="joined">
        <h2 id="joined">{t("joined.title")}</h2>
        <JoinedRegisters />
      </section>
    </Page>
  );
};

/** The whole in one line, so that a quiet morning is over with it. */
const Summary = ({ registers }: Pick<Mine, "registers">) => {
  const t = useTranslations("register");
  const sum = (of: (register: Mine["registers"][number]) => number): number =>
    registers.reduce((total, register) => total + of(register), 0);
  return t("summary", {
    registers: registers.length,
    members: sum(({ memberCount }) => memberCount),
    exceptions: sum(({ counts }) => counts.exception),
    unknown: sum(({ counts }) => counts.unknown),
  });
};

const Managed = ({ mine: { registers, ...refresh } }: { mine: Mine }) => {
  const t = useTranslations("register");
  const identity = useQuery(useTrpc().identity.mine.queryOptions());
  if (registers.length === 0) {
    return identity.data?.verified === null ? (
      <IdentityFirst />
    ) : (
      <NoRegisters
        action={
          <LinkButton type="primary" href="/registers/new">
            {t("create")}
          </LinkButton>
        }
      />
    );
  }
  // Most exceptions first, then most unknown, then most members; among equals the newest.
  const sorted = registers.toSorted(
    ({ counts: one }, { counts: other }) =>
      other.exception - one.exception || other.unknown - one.unknown || other.meets - one.meets,
  );
  return (
    <ul className={`${styles.list} ${sorted.length > FEW ? styles.many : ""}`}>
      {sorted.map((register) => (
        <li key={register.registerId}>
          <RegisterCard register={register} {...refresh} brief={sorted.length > FEW} />
        </li>
      ))}
    </ul>
  );
};
