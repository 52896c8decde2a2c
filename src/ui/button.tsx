"use client";

import type { ComponentProps } from "react";
import styles from "./button.module.css";

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

/** The platform's button. It is asked for as antd's is, so that a page may have either; antd's weighs 60 kB more. */
export const Button = ({
  type,
  danger,
  size,
  block,
  loading = false,
  htmlType,
  className,
  ...rest
}: Props) => (
  <button
    {...rest}
    type={htmlType ?? "button"}
    className={[buttonClass({ type, danger, size, block }), loading ? styles.busy : null, className]
      .filter(Boolean)
      .join(" ")}
    disabled={loading || rest.disabled}
    aria-busy={loading || undefined}
  />
);
