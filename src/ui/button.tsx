"use client";

import type { ComponentProps } from "react";
import styles from "./button.module.css";
import { useHydrated } from "./use-hydrated.ts";

export type ButtonLook = {
  type?: "default" | "primary" | "text";
  danger?: boolean;
  size?: "middle" | "large";
  /** As wide as what it stands in. */
  block?: boolean;
};

type Props = ButtonLook &
  Omit<ComponentProps<"button">, "type"> & {
    /** What was asked for is under way: nothing more can be asked until it is over. */
    loading?: boolean;
    htmlType?: "button" | "submit";
  };

/** The class of whatever looks like a button. */
export const buttonClass = ({ type = "default", danger, size, block }: ButtonLook): string =>
  [
    styles.button,
    type === "default" ? null : styles[type],
    danger ? styles.danger : null,
    size === "large" ? styles.large : null,
    block ? styles.block : null,
  ]
    .filter(Boolean)
    .join(" ");

/** The platform's button: the one of every page. It is out of use until a press would have its effect, and waits for no motion. */
export const Button = ({
  type,
  danger,
  size,
  block,
  loading = false,
  htmlType,
  className,
  disabled,
  onClick,
  ...rest
}: Props) => {
  const isHydrated = useHydrated();
  return (
    <button
      {...rest}
      type={htmlType ?? "button"}
      className={[buttonClass({ type, danger, size, block }), loading ? styles.busy : null, className]
        .filter(Boolean)
        .join(" ")}
      disabled={disabled || !isHydrated}
      // Not `disabled`: whoever has pressed it by the keyboard would lose their place on the page.
      aria-disabled={loading || undefined}
      aria-busy={loading || undefined}
      onClick={loading ? (event) => event.preventDefault() : onClick}
    />
  );
};
