"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTrpc } from "#trpc/client.tsx";
import { Button } from "#ui/button.tsx";
import { TextField } from "#ui/text-field.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import { ModeratedCard } from "./moderated-card.tsx";
import styles from "./moderation.module.css";

/** A register that an operator was told of otherwise, by its join code. */
export const FindRegister = () => {
  const t = useTranslations("moderation");
  const errorText = useErrorText();
  const [typed, setTyped] = useState("");
  const [asked, setAsked] = useState("");
  const found = useQuery(
    useTrpc().moderation.find.queryOptions({ joinCode: asked }, { enabled: asked !== "", retry: false }),
  );
  return (
    <>
      <form
        className={styles.find}
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(typed.trim());
        }}
      >
        <TextField
          label={t("find")}
          problem={asked !== "" && found.error ? errorText(found.error) : null}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
        />
        <Button htmlType="submit" loading={found.isFetching}>
          {t("findButton")}
        </Button>
      </form>
      {asked !== "" && found.data ? <ModeratedCard register={found.data} /> : null}
    </>
  );
};
