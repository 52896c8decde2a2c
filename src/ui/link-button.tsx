"use client";

import { Button, type ButtonProps } from "antd";
import { useRouter } from "next/navigation";
import type { MouseEvent } from "react";

const opensElsewhere = (event: MouseEvent): boolean =>
  event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;

/** A link of this console that looks like a button; it moves without loading the page anew. */
export const LinkButton = ({ href, ...rest }: Omit<ButtonProps, "href" | "onClick"> & { href: string }) => {
  const router = useRouter();
  return (
    <Button
      {...rest}
      href={href}
      onClick={(event) => {
        if (!opensElsewhere(event)) {
          event.preventDefault();
          router.push(href);
        }
      }}
    />
  );
};
