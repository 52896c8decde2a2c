"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, type ButtonLook } from "./button.tsx";
import { Dialog, DialogButtons } from "./dialog.tsx";

type Props = Pick<ButtonLook, "type" | "danger"> & {
  button: string;
  /** What the button is called where several of the same word stand on the page. */
  label?: string;
  disabled?: boolean;
  title: string;
  hint: string;
  /** The word for not doing it, where "cancel" could be taken for doing it. */
  back?: string;
  isPending: boolean;
  /** Does it; `close` is to be called when that is over, however it ended. */
  onConfirm: (close: () => void) => void;
};

/** A button that does what it says once somebody has read what that does. */
export const ConfirmedButton = ({
  button,
  label,
  disabled,
  type,
  danger,
  title,
  hint,
  back,
  isPending,
  onConfirm,
}: Props) => {
  const common = useTranslations("common");
  const [asked, setAsked] = useState(false);
  const close = (): void => setAsked(false);
  return (
    <>
      <Button
        type={type}
        danger={danger}
        aria-label={label}
        disabled={disabled}
        loading={isPending}
        onClick={() => setAsked(true)}
      >
        {button}
      </Button>
      {asked ? (
        <Dialog title={title} onClose={isPending ? () => {} : close}>
          <p>{hint}</p>
          <DialogButtons>
            <Button disabled={isPending} onClick={close}>
              {back ?? common("cancel")}
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
