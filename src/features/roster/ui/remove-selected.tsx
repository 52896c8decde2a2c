"use client";

import { useTranslations } from "next-intl";
import { RemoveDialog } from "./remove-dialog.tsx";

type Props = {
  registerId: string;
  chosen: { membershipIds?: string[] };
  onClose: () => void;
  onDone: () => void;
};

/** Takes the ticked members out of the register, after asking why. */
export const RemoveSelected = ({ registerId, chosen: { membershipIds = [] }, onClose, onDone }: Props) => {
  const t = useTranslations("roster.removal");
  return (
    <RemoveDialog
      registerId={registerId}
      membershipIds={membershipIds}
      title={t("remove")}
      onRemoved={onDone}
      onEnd={onClose}
    />
  );
};
