import type { Seal } from "#domain/organisation/proof.ts";
import type { Words } from "#member/translate.ts";

/** Beside the organisation's name: whether anybody but itself has said that it is who it says. */
export const SealLine = ({ words, seal }: { words: Words; seal: Seal }) => {
  const { member: t } = words;
  return seal === "unproven" ? (
    <div className="notice warn">
      <p>
        <strong>{t("seal.unproven")}</strong>
      </p>
      <p>{t("seal.unprovenHint")}</p>
    </div>
  ) : (
    <p className="soft">{t(`seal.${seal}`)}</p>
  );
};
