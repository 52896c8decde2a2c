"use client";

import type { ComponentProps } from "react";
import styles from "./native-select.module.css";

type Props = Omit<ComponentProps<"select">, "children"> & {
  options: readonly { value: string; label: string }[];
};

/** A short choice by the platform's own control: the wheel on a phone, typing and arrows on a desk. */
export const NativeSelect = ({ options, className, ...rest }: Props) => (
  <select {...rest} className={[styles.select, className].filter(Boolean).join(" ")}>
    {options.map(({ value, label }) => (
      <option key={value} value={value}>
        {label}
      </option>
    ))}
  </select>
);
