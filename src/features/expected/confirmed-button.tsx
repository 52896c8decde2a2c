"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogButtons } from "#ui/dialog.tsx";

type Props = {
  button: string;
  /** What the button is called where several of the same word stand on the page. */
  label?: string;
  title: string;
  hint: string;
  /** There is no way back. */
  danger?: boolean;
  isPending: boolean;
  /** Does it; `close` is to be called when that is over, however it ended. */
  onConfirm: (close: () => void) => void;
};

/** A button that does what it says once somebody has read what that does. */
export const ConfirmedButton = ({ button, label, title, hint, danger, isPending, onConfirm }: Props) => {
  const common = useTranslations("common");
  const [asked, setAsked] = useState(false);
  const close = (): void => setAsked(false);
  return (
    <>
      <Button danger={danger} aria-label={label} onClick={() => setAsked(true)}>
        {button}
      </Button>
      {asked ? (
        <Dialog title={title} onClose={isPending ? () => {} : close}>
          <p>{hint}</p>
          <DialogButtons>
            <Button disabled={isPending} onClick={close}>
              {common("cancel")}
            </Button>
            <Button type="primary" danger={danger} loading={isPending} onClick={() => onConfirm(close)}>
              {button}
            </Button>
          </DialogButtons>
        </Dialog>
      ) : null}
    </>
  );
};
