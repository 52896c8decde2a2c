"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { pathText } from "#domain/groups/tree.ts";
import { useTrpc } from "#trpc/client.tsx";

/** What the group that a view is limited to is called, with its place; undefined without one, and until it is known. */
export const useGroupName = (registerId: string, groupId: string | null | undefined): string | undefined => {
  const t = useTranslations("roster.filter");
  const isOne = typeof groupId === "string";
  const { data: groups } = useQuery(useTrpc().groups.list.queryOptions({ registerId }, { enabled: isOne }));
  if (!isOne) {
    return groupId === null ? t("noGroup") : undefined;
  }
  const group = groups?.find((known) => known.groupId === groupId);
  return group ? pathText(group.path) : groups && t("groupGone");
};
