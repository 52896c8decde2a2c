"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useStepUp } from "#features/account/ui/use-step-up.tsx";
import { useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { useToast } from "#ui/toast.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import { AskedRows } from "./asked-rows.tsx";
import styles from "./expected.module.css";
import { FaultDownload, FaultLines } from "./fault-list.tsx";
import { Reading } from "./reading.tsx";
import { type Checked, useExpectedChanged } from "./use-expected.ts";

type Props = {
  registerId: string;
  importId: string;
  /** There is no list yet that it could be added to or replace. */
  isFirst: boolean;
  checked: Checked;
  again: ReactNode;
  onDone: () => void;
};

const MODES = ["add", "replace"] as const;

/** What the check found, row by row where something is wrong, and the choice of what to do with the rest. */
export const CheckedList = ({ registerId, importId, isFirst, checked, again, onDone }: Props) => {
  const t = useTranslations("expected.checked");
  const [mode, setMode] = useState<(typeof MODES)[number]>("add");
  const [withAsked, setWithAsked] = useState(false);
  const toast = useToast();
  const errorText = useErrorText();
  const changed = useExpectedChanged();
  const stepUp = useStepUp();
  const carryOut = useMutation(
    useTrpc().expected.carryOut.mutationOptions({
      onSuccess: async ({ added }) => {
        toast.success(t("done", { added }));
        onDone();
        await changed();
      },
      onError: (error, again) => {
        if (!stepUp.demandedBy(error, () => carryOut.mutate(again))) {
          toast.error(errorText(error));
        }
      },
    }),
  );
  const { faults, sheets, state: _, ...counts } = checked;
  const people = counts.good + (withAsked ? counts.asked : 0);
  const onList = counts.onList + (withAsked ? counts.askedOnList : 0);
  const coming = mode === "add" ? people - onList : people;
  const asked = faults.filter(({ isAsked }) => isAsked);
  const others = faults.filter(({ isAsked }) => !isAsked);
  return (
    <div className={styles.panel}>
      <p role="status">
        <strong>{t("summary", counts)}</strong>
      </p>
      <ul className={styles.findings}>
        {counts.faulty > 0 ? <li>{t("faulty", counts)}</li> : null}
        {counts.duplicates > 0 ? <li>{t("duplicates", counts)}</li> : null}
        {onList > 0 ? <li>{t("onList", { onList })}</li> : null}
        {people > 0 ? <li>{t("afterwards")}</li> : null}
      </ul>
      <Reading sheets={sheets} />
      {counts.asked > 0 ? (
        <AskedRows
          asked={counts.asked}
          faults={asked}
          sheets={sheets}
          withAsked={withAsked}
          onChoose={setWithAsked}
        />
      ) : null}
      {others.length > 0 ? (
        <div className={styles.faults}>
          <FaultLines faults={others} sheets={sheets} />
        </div>
      ) : null}
      {faults.length > 0 ? (
        <div>
          <FaultDownload faults={faults} sheets={sheets} />
        </div>
      ) : null}
      {isFirst || people === 0 ? null : (
        <fieldset className={styles.modes}>
          <legend>{t("mode")}</legend>
          {MODES.map((each) => (
            <label key={each}>
              <input
                type="radio"
                name="mode"
                value={each}
                checked={mode === each}
                onChange={() => setMode(each)}
              />
              <span>{t(`modes.${each}`)}</span>
            </label>
          ))}
        </fieldset>
      )}
      <div className={styles.actions}>
        <Button
          type="primary"
          disabled={coming === 0}
          loading={carryOut.isPending}
          onClick={() => carryOut.mutate({ registerId, importId, mode, withAsked })}
        >
          {t("import", { people: coming })}
        </Button>
        {again}
      </div>
      {stepUp.dialog}
    </div>
  );
};
