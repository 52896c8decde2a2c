"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useCallback } from "react";
import { pathText } from "#domain/groups/tree.ts";
import { useTrpc } from "#trpc/client.tsx";

/** What a role is for, in words: the whole register, or the groups by name. */
export const useScopeText = (registerId: string): ((scope: readonly string[] | null) => string) => {
  const t = useTranslations("administrators");
  const format = useFormatter();
  const { data: groups } = useQuery(useTrpc().groups.list.queryOptions({ registerId }));
  return useCallback(
    (scope) => {
      if (scope === null) {
        return t("whole");
      }
      if (groups === undefined) {
        return t("groups");
      }
      const named = groups.filter(({ groupId }) => scope.includes(groupId));
      return named.length > 0
        ? t("groupsNamed", { names: format.list(named.map(({ path }) => pathText(path))) })
        : t("groupsGone");
    },
    [groups, t, format],
  );
};
