"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useRegistersChanged } from "#features/register/ui/use-registers-changed.ts";
import { callProblem, type Outputs, useTrpc } from "#trpc/client.tsx";
import { Alert } from "#ui/alert.tsx";
import { Button } from "#ui/button.tsx";
import { LinkButton } from "#ui/link-button.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import { useToast } from "#ui/toast.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import { useInstantText } from "#ui/use-instant-text.ts";
import styles from "./administrators.module.css";
import { useAdministratorsChanged } from "./use-administrators-changed.ts";

type Offer = Outputs["administrators"]["offers"][number];

/** On the console's home: what others ask the caller to look after with them. Nothing when nobody does. */
export const InvitationsCard = () => {
  const t = useTranslations("administrators");
  const trpc = useTrpc();
  const { data: identity } = useQuery(trpc.identity.mine.queryOptions());
  const offers = useQuery(trpc.administrators.offers.queryOptions());
  const handovers = useQuery(trpc.administrators.handovers.queryOptions());
  const failed = [offers, handovers].filter(({ isLoadingError }) => isLoadingError);
  const { data: offered = [] } = offers;
  const { data: handedOver = [] } = handovers;
  return (
    <>
      {failed.length > 0 ? (
        <section className={styles.offers} aria-labelledby="offered">
          <h2 id="offered">{t("open")}</h2>
          <QueryProblem
            error={failed[0]?.error}
            retry={() => Promise.all(failed.map(({ refetch }) => refetch()))}
          />
        </section>
      ) : null}
      {offered.length + handedOver.length > 0 ? (
        <ul className={styles.offers}>
          {handedOver.map(({ registerId, organisationName }) => (
            <li key={registerId}>
              <HandoverNotice registerId={registerId} organisationName={organisationName} />
            </li>
          ))}
          {offered.map((offer) => (
            <li key={offer.invitationId}>
              <OfferCard offer={offer} isVerified={identity?.verified !== null} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
};

const HandoverNotice = ({
  registerId,
  organisationName,
}: {
  registerId: string;
  organisationName: string;
}) => {
  const t = useTranslations("administrators.handover");
  return (
    <Alert
      type="info"
      title={t("atHome", { organisation: organisationName })}
      action={<LinkButton href={`/registers/${registerId}/administrators`}>{t("look")}</LinkButton>}
    />
  );
};

const OfferCard = ({ offer, isVerified }: { offer: Offer; isVerified: boolean }) => {
  const t = useTranslations("administrators");
  const at = useInstantText();
  const format = useFormatter();
  const { invitationId, organisationName, role, groups, note, invitedByMasked, expiresAt } = offer;
  const scope = groups === null ? t("whole") : t("groupsNamed", { names: format.list(groups) });
  return (
    <Alert
      type="info"
      title={t("offer.title", { organisation: organisationName, name: invitedByMasked })}
      description={
        <>
          <p className={styles.facts}>
            <span>{t(`roles.${role}`)}</span>
            <span>{scope}</span>
            <span>{t("until", { at: at(expiresAt) })}</span>
            {note === "" ? null : <span>{t("noted", { note })}</span>}
          </p>
          <p className={styles.hint}>{t(`roleMay.${role}`)}</p>
          {isVerified ? null : <p className={styles.hint}>{t("offer.identityFirst")}</p>}
          <Answer invitationId={invitationId} organisationName={organisationName} isVerified={isVerified} />
        </>
      }
    />
  );
};

type AnswerProps = { invitationId: string; organisationName: string; isVerified: boolean };

const Answer = ({ invitationId, organisationName, isVerified }: AnswerProps) => {
  const t = useTranslations("administrators.offer");
  const trpc = useTrpc();
  const router = useRouter();
  const errorText = useErrorText();
  const changed = useAdministratorsChanged();
  const registersChanged = useRegistersChanged();
  const toast = useToast();
  const onError = (error: unknown) =>
    toast.error(callProblem(error)?.code === "not_found" ? t("gone") : errorText(error));
  const accept = useMutation(
    trpc.administrators.accept.mutationOptions({
      onSuccess: ({ registerId }) => {
        void registersChanged();
        router.push(`/registers/${registerId}`);
      },
      onError,
      onSettled: changed,
    }),
  );
  const decline = useMutation(
    trpc.administrators.decline.mutationOptions({
      onSuccess: () => toast.success(t("declined")),
      onError,
      onSettled: changed,
    }),
  );
  return (
    <div className={styles.actions}>
      {isVerified ? (
        <Button
          type="primary"
          loading={accept.isPending}
          aria-label={t("acceptNamed", { organisation: organisationName })}
          onClick={() => accept.mutate({ invitationId })}
        >
          {t("accept")}
        </Button>
      ) : (
        <LinkButton type="primary" href="/identity">
          {t("toIdentity")}
        </LinkButton>
      )}
      <Button
        loading={decline.isPending}
        aria-label={t("declineNamed", { organisation: organisationName })}
        onClick={() => decline.mutate({ invitationId })}
      >
        {t("decline")}
      </Button>
    </div>
  );
};
