"use client";

import { useTranslations } from "next-intl";
import { CODE_LIFETIMES, type CodeLifetime } from "#domain/register/code-lifetime.ts";
import { NativeSelect } from "#ui/native-select.tsx";

export const DEFAULT_LIFETIME: CodeLifetime = "unlimited";

type Props = { label: string; value: CodeLifetime; onChange: (lifetime: CodeLifetime) => void };

/** 24 hours, seven days, or without an end. */
export const LifetimeSelect = ({ label, value, onChange }: Props) => {
  const t = useTranslations("invitation.validity.lifetime");
  return (
    <NativeSelect
      aria-label={label}
      value={value}
      onChange={(event) =>
        onChange(CODE_LIFETIMES.find((known) => known === event.target.value) ?? DEFAULT_LIFETIME)
      }
      options={CODE_LIFETIMES.map((lifetime) => ({ value: lifetime, label: t(lifetime) }))}
    />
  );
};
