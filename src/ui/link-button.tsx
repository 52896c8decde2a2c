"use client";

import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonLook, buttonClass } from "./button.tsx";

/** A link of this console that looks like a button; it moves without loading the page anew. */
export const LinkButton = ({
  type,
  danger,
  size,
  block,
  ...rest
}: ButtonLook & Omit<ComponentProps<typeof Link>, "type">) => (
  <Link {...rest} className={buttonClass({ type, danger, size, block })} />
);
